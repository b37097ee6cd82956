package org.backsweep.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.Mode;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivatives of layers, of parameters and of inputs, against differences. */
class LayerGradientsTest {
  static Stream<Layer> layers() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        new Dense(4, 3, Initializers.glorotNormal(), random),
        new Maxout(4, 3, 2, random),
        new ParametricRelu(),
        new ParametricRelu(4),
        new Dropout(0.4),
        new LayerNorm(4),
        new BatchNorm(4),
        new Residual(new Dense(4, 4, Initializers.glorotNormal(), random)),
        Sequential.of(
            new Dense(4, 5, random),
            new BatchNorm(5),
            Activation.GELU,
            new Residual(Sequential.of(new Dense(5, 5, random), Activation.SILU)),
            new LayerNorm(5)),
        Activation.elu(0.7),
        Activation.SELU,
        Activation.GELU,
        Activation.SILU,
        Activation.LOG_SOFTMAX);
  }

  /** A sum of the outputs with weights that have no pattern, so that no error cancels. */
  private static Supplier<Variable> result(Layer layer, Variable batch) {
    return () -> {
      Variable y = layer.apply(batch, Pass.training(new SplittableRandom(3)));
      DMatrixRMaj weights =
          Initializers.heNormal().create(y.getNumRows(), y.getNumCols(), new SplittableRandom(4));
      return y.elementMult(Variable.constant(weights)).sum();
    };
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradient_ofParametersAndInputs_agreesWithDifferences(Layer layer) {
    SplittableRandom random = new SplittableRandom(2);
    layer.parameters().forEach(p -> p.update(w -> jitter(w, random)));
    Variable batch = Variable.leaf(Initializers.heNormal().create(6, 4, random)).named("batch");
    List<Variable> leaves =
        Stream.concat(Stream.of(batch), layer.parameters().stream().map(Parameter::variable))
            .toList();
    GradientCheck.of(result(layer, batch)).leaves(leaves).mode(Mode.FULL).run().assertPassed();
  }

  private static void jitter(DMatrixRMaj w, SplittableRandom random) {
    for (int i = 0; i < w.getNumElements(); i++) {
      w.data[i] += 0.2 * random.nextGaussian();
    }
  }
}
