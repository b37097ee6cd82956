package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Scaling and filling, made from the training samples alone. */
class FirstLayersTest {
  private static final Dataset TRAINING =
      samples(new double[][] {{1, -10, 7}, {3, 0, 7}, {2, 30, 7}});

  private static Dataset samples(double[][] inputs) {
    return Dataset.of(new DMatrixRMaj(inputs), new DMatrixRMaj(inputs.length, 1));
  }

  private static double[] inference(Layer layer, double[][] batch) {
    return layer.apply(Variable.constant(batch), Pass.inference()).value().data;
  }

  @Test
  void minMaxScale_bringsTheTrainingSamplesTo0To1AndOthersByTheSameNumbers() {
    MinMaxScale scale = MinMaxScale.of(TRAINING);
    assertThat(inference(scale, new double[][] {{1, -10, 7}, {3, 0, 7}, {2, 30, 7}}))
        .containsExactly(0, 0, 0, 1, 0.25, 0, 0.5, 1, 0);
    assertThat(inference(scale, new double[][] {{5, -50, 8}})).containsExactly(2, -1, 1);
    assertThat(scale).hasToString("MinMaxScale(3)");
  }

  /** 0.1 + 0.2 is the next double after 0.3; 1e-300 and 3e-300 are far apart, as numbers go. */
  @Test
  void minMaxScale_columnThatDiffersByRoundingOnly_isTreatedAsConstant() {
    MinMaxScale scale =
        MinMaxScale.of(
            samples(new double[][] {{0.3, 1, 1e-300}, {0.1 + 0.2, 1 + 0x1p-49, 3e-300}}));
    double[] scaled = inference(scale, new double[][] {{0.75, 1 + 0x1p-50, 2e-300}});
    assertThat(scaled).containsExactly(new double[] {0.45, 0.5, 0.5}, within(1e-15));
  }

  @Test
  void scales_learnNothing() {
    for (Layer layer :
        new Layer[] {MinMaxScale.of(TRAINING), Standardize.of(TRAINING), MeanFill.of(TRAINING)}) {
      assertThat(layer.parameters()).isEmpty();
      assertThat(layer.buffers()).isNotEmpty().allMatch(Parameter::isVector);
      Variable batch = Variable.constant(new double[][] {{1, 2, 3}});
      assertThat(layer.apply(batch, Pass.training(new SplittableRandom(1))).isTracked()).isFalse();
      assertThatThrownBy(() -> layer.apply(Variable.constant(1), Pass.inference()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(layer + ": a batch of 1x1: it must have 3 columns");
    }
  }

  @Test
  void minMaxScale_numbersThatCannotBe_areRefused() {
    Dataset none = Dataset.of(new DMatrixRMaj(0, 2), new int[0]);
    assertThatThrownBy(() -> MinMaxScale.of(none)).hasMessage("MinMaxScale: there are no samples");
    assertThatThrownBy(() -> MinMaxScale.of(samples(new double[][] {{1}, {Double.NaN}})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MinMaxScale: column 0 has the minimum NaN and the range NaN: both must be finite,"
                + " the latter positive; inputs of NaN are to be filled before, as by MeanFill");
    assertThatThrownBy(() -> new MinMaxScale(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 3)))
        .hasMessage(
            "MinMaxScale: the minimum is 1x2 and the range 1x3: they must be of one length");
    assertThatThrownBy(() -> new Standardize(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 2)))
        .hasMessageContaining("Standardize: column 0 has the mean 0.0 and the deviation 0.0");
  }

  @Test
  void meanFill_putsTheMeanOfTheKnownInThePlaceOfNaN() {
    double nan = Double.NaN;
    MeanFill fill = MeanFill.of(samples(new double[][] {{1, nan, nan}, {4, 8, nan}}));
    assertThat(inference(fill, new double[][] {{nan, nan, nan}, {7, nan, 9}}))
        .containsExactly(2.5, 8, 0, 7, 8, 9);
    assertThatThrownBy(() -> MeanFill.of(samples(new double[][] {{Double.POSITIVE_INFINITY}})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MeanFill: column 0 has the mean Infinity: it must be finite");
  }

  @Test
  void meanFill_derivative_is0WhereItFilled() {
    MeanFill fill = MeanFill.of(TRAINING);
    Variable batch = Variable.leaf(new double[][] {{2, Double.NaN, 5}});
    Variable loss = fill.apply(batch, Pass.inference()).square().sum();
    assertThat(loss.backward().of(batch).data).containsExactly(4, 0, 10);
  }
}
