package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.Entry;
import org.backsweep.autograd.check.GradientReport;
import org.backsweep.autograd.check.Verdict;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
  private static final int MOST_EVALUATIONS = 15;

  private final SplittableRandom random = new SplittableRandom(5);
  private final Batch batch = batch(6, 4, 3);

  @Test
  void run_smoothModel_passesInFewEvaluationsOfEachDirection() {
    Layer model = Sequential.of(new Dense(4, 5, random), Activation.TANH, new Dense(5, 3, random));
    GradientReport report = ModelCheck.of(model, Loss.meanSquaredError(), batch).run();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.entries())
        .extracting(Entry::where)
        .anyMatch(where -> where.contains("layers.0.weight"))
        .anyMatch(where -> where.contains("layers.2.bias"));
    assertThat(report.evaluations()).isLessThanOrEqualTo(MOST_EVALUATIONS * (3 + 4));
  }

  @Test
  void run_wrongRuleOfOneLayer_isTracedToItsParameter() {
    Layer model =
        Sequential.of(
            new Dense(4, 5, random), Activation.TANH, scaling(1.5), new Dense(5, 3, random));
    GradientReport report = ModelCheck.of(model, Loss.meanSquaredError(), batch).run();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.culprits()).allMatch(culprit -> culprit.where().contains("layers.2.factor"));
    assertThatThrownBy(report::assertPassed).hasMessageContaining("layers.2.factor");
  }

  @Test
  void run_rightRuleOfTheSameLayer_passes() {
    Layer model = Sequential.of(new Dense(4, 5, random), Activation.TANH, scaling(1));
    assertThat(ModelCheck.of(model, Loss.meanSquaredError(), batch(6, 4, 5)).run().passed())
        .isTrue();
  }

  @Test
  void run_dropoutAndRunningAverages_passesAndLeavesEverythingAsItWas() {
    BatchNorm norm = new BatchNorm(5);
    Layer model =
        Sequential.of(new Dense(4, 5, random), norm, new Dropout(0.4), new Dense(5, 3, random));
    List<DMatrixRMaj> before = values(model);
    GradientReport report = ModelCheck.of(model, Loss.meanSquaredError(), batch).run();
    assertThat(report.passed()).as(report.toString()).isTrue();
    List<DMatrixRMaj> after = values(model);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).data).isEqualTo(before.get(i).data);
    }
  }

  @Test
  void run_manyParameters_triesASampleOfThemAlone() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      layers.add(new LayerNorm(4));
    }
    layers.add(new Dense(4, 3, random));
    GradientReport report =
        ModelCheck.of(Sequential.of(layers), Loss.meanSquaredError(), batch)
            .run(check -> check.directions(1));
    assertThat(report.passed()).as(report.toString()).isTrue();
    assertThat(report.entries()).hasSizeBetween(32, 65);
  }

  @Test
  void run_wrongRuleAndAnInputThatIsNaN_doesNotPass() {
    Layer half =
        new Lambda(
            "half",
            x -> Operation.unary("half", y -> y.copy(), (g, y, z) -> g.scale(0.5)).apply(x));
    Layer model = Sequential.of(new Dense(4, 5, random), half, new Dense(5, 3, random));
    DMatrixRMaj inputs = matrix(6, 4);
    inputs.set(2, 1, Double.NaN);
    Batch withNaN = new Batch(Dataset.of(inputs, matrix(6, 3)));
    GradientReport report = ModelCheck.of(model, Loss.meanSquaredError(), withNaN).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThatThrownBy(report::assertPassed).hasMessageContaining("out[0,0] is NaN");
  }

  @Test
  void run_withoutParameters_isAnException() {
    ModelCheck check = ModelCheck.of(Activation.TANH, Loss.meanSquaredError(), batch(6, 3, 3));
    assertThatThrownBy(check::run).isInstanceOf(IllegalStateException.class);
  }

  /** Each column times its factor, whose gradient is {@code mistake} times the right one. */
  private static Layer scaling(double mistake) {
    Parameter factor = new Parameter("factor", new DMatrixRMaj(1, 5, true, 1, 2, 0.5, -1, 3));
    Operation spoiled = Operation.unary("spoiled", x -> x.copy(), (g, x, y) -> g.scale(mistake));
    return new Layer() {
      @Override
      public Variable apply(Variable input, Pass pass) {
        return input.elementMult(spoiled.apply(pass.use(factor)));
      }

      @Override
      public List<Parameter> parameters() {
        return List.of(factor);
      }
    };
  }

  private static List<DMatrixRMaj> values(Layer model) {
    List<Parameter> all = new ArrayList<>(model.parameters());
    all.addAll(model.buffers());
    return all.stream().map(parameter -> parameter.value().copy()).toList();
  }

  private Batch batch(int samples, int inputs, int targets) {
    return new Batch(Dataset.of(matrix(samples, inputs), matrix(samples, targets)));
  }

  private DMatrixRMaj matrix(int rows, int cols) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = random.nextGaussian();
    }
    return matrix;
  }
}
