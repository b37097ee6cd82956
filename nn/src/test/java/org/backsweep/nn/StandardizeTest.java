package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class StandardizeTest {
  /** Means 3, 0.1, −10; deviations 2, (none), 10. */
  private final Dataset data =
      Dataset.of(
          new DMatrixRMaj(new double[][] {{1, 0.1, -20}, {5, 0.1, 0}, {1, 0.1, 0}, {5, 0.1, -20}}),
          new int[4]);

  private final Standardize standardize = Standardize.of(data);

  @Test
  void apply_takesTheMeanAwayAndDividesByTheDeviation() {
    Variable y =
        standardize.apply(
            Variable.constant(new double[][] {{1, 0.1, -20}, {4, 1.1, 5}}), Pass.inference());
    assertThat(y.value().data)
        .containsExactly(new double[] {-1, 0, -1, 0.5, 1, 1.5}, within(1e-15));
    assertThat(standardize.parameters()).isEmpty();
  }

  /** 0.1 + 0.2 is the next double after 0.3. */
  @Test
  void of_columnThatDiffersByRoundingOnly_isTreatedAsConstant() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0.3, -1e9}, {0.1 + 0.2, -1e9 + 0x1p-22}});
    Variable y =
        Standardize.of(Dataset.of(x, new int[2]))
            .apply(Variable.constant(new double[][] {{0.301, -1e9 + 1}}), Pass.inference());
    assertThat(y.value().data).containsExactly(new double[] {0.001, 1}, within(1e-6));
  }

  @Test
  void of_columnThatDiffersByMoreThanRounding_isStandardized() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1}, {1 + 0x1p-49}});
    Standardize close = Standardize.of(Dataset.of(x, new int[2]));
    assertThat(close.apply(Variable.constant(x), Pass.inference()).value().data)
        .containsExactly(-1, 1);
  }

  @Test
  void apply_batchOfOtherWidth_isRefused() {
    Variable wide = Variable.constant(new DMatrixRMaj(2, 4));
    assertThatThrownBy(() -> standardize.apply(wide, Pass.inference()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Standardize(3): a batch of 2x4: it must have 3 columns");
  }

  @Test
  void of_noSamples_isRefused() {
    Dataset none = data.rows();
    assertThatThrownBy(() -> Standardize.of(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Standardize: there are no samples");
  }
}
