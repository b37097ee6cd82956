package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientReport;
import org.backsweep.autograd.check.Mode;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static Batch batch(int features) {
    DMatrixRMaj inputs = Initializers.uniform(-1, 1).create(6, features, RANDOM);
    return new Batch(Dataset.of(inputs, new int[] {0, 1, 2, 0, 1, 2}));
  }

  @Test
  void rightModel_passes_alsoWithDropout_inEveryMode() {
    Sequential model =
        Sequential.of(
            new Dense(4, 5, RANDOM), Activation.TANH, new Dropout(0.3), new Dense(5, 3, RANDOM));
    Batch batch = batch(4);
    ModelCheck.of(model, Loss.softmaxCrossEntropy(), batch, 1).run().assertPassed();
    ModelCheck.of(model, Loss.softmaxCrossEntropy(), batch, 1).order(2).run().assertPassed();
    GradientReport full =
        ModelCheck.of(model, Loss.softmaxCrossEntropy(), batch, 1).mode(Mode.FULL).run();
    assertThat(full.passed()).isTrue();
  }

  /** A product whose pullback for the second factor, the weight, forgets one factor 2. */
  private static final Operation WRONG =
      Operation.binary(
          "wrong",
          (a, b) -> Variable.constant(a).elementMult(Variable.constant(b)).scale(2).value(),
          (g, a, b, y) -> g.elementMult(b).scale(2),
          (g, a, b, y) -> g.elementMult(a));

  private record Wrong(Parameter factor) implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      Variable factors = pass.use(factor).repeat(batch.getNumRows(), 1);
      return WRONG.apply(batch, factors);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(factor);
    }
  }

  @Test
  void wrongLayer_isFound_byTheNameOfItsParameter() {
    Parameter factor = new Parameter("factor", new DMatrixRMaj(new double[][] {{1, 2, 3}}));
    Sequential model = Sequential.of(new Dense(4, 3, RANDOM), new Wrong(factor));
    GradientReport report = ModelCheck.of(model, Loss.softmaxCrossEntropy(), batch(4), 1).run();
    assertThat(report.passed()).isFalse();
    assertThat(report.toString()).contains("layers.1.factor").doesNotContain("layers.0.weight");
  }

  @Test
  void manyParameters_costNoMoreEvaluations() {
    Sequential model = Sequential.of(new Dense(300, 300, RANDOM), new Dense(300, 3, RANDOM));
    GradientReport report = ModelCheck.of(model, Loss.softmaxCrossEntropy(), batch(300), 1).run();
    assertThat(report.passed()).isTrue();
    assertThat(report.evaluations()).isLessThanOrEqualTo(3 * 15);
  }
}
