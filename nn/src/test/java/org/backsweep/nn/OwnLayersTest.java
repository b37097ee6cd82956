package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Layers that the library has not, also of rows that are more than vectors. */
class OwnLayersTest {
  private final SplittableRandom random = new SplittableRandom(1);

  /** As the Javadoc of {@link Layer} has it. */
  record Gain(Parameter gain) implements Layer {
    Gain(int features, RandomGenerator random) {
      this(new Parameter("gain", Initializers.uniform(0.5, 1.5).create(1, features, random)));
    }

    @Override
    public Variable apply(Variable batch, Pass pass) {
      return batch.elementMult(pass.use(gain));
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain);
    }
  }

  /** Rows are series of numbers; {@code y_t = Σ_j w_j x_(t+j)}. */
  record Convolution(Parameter weight) implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      int taps = weight.value().numCols;
      int times = batch.getNumCols() - taps + 1;
      Variable sum = Variable.constant(0);
      for (int j = 0; j < taps; j++) {
        sum = sum.plus(batch.cols(j, j + times).elementMult(pass.use(weight).get(0, j)));
      }
      return sum;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(weight);
    }
  }

  /** Rows are series of steps of so many features; {@code h ← tanh(W [x_t, h] + b)}. */
  record Recurrence(Dense cell, int features) implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      Variable state =
          Variable.constant(new DMatrixRMaj(batch.getNumRows(), cell.bias().value().numCols));
      for (int t = 0; t < batch.getNumCols(); t += features) {
        state = cell.apply(batch.cols(t, t + features).concatColumns(state), pass).tanh();
      }
      return state;
    }

    @Override
    public List<Parameter> parameters() {
      return cell.parameters();
    }
  }

  private Dataset drawn(int samples, int features, int targets) {
    Initializer normal = Initializers.heNormal();
    return Dataset.of(
        normal.create(samples, features, random), normal.create(samples, targets, random));
  }

  @Test
  void gain_learnsLikeAnyOther_andIsNamed() {
    Sequential model = Sequential.of(new Gain(4, random), new Dense(4, 3, random));
    double[] before = model.parameters().get(0).value().data.clone();
    Trainer.of(model, Loss.meanSquaredError(), new Sgd(0.5))
        .epochs(3)
        .build()
        .train(drawn(30, 4, 3), random);
    assertThat(model.parameters().get(0).name()).isEqualTo("layers.0.gain");
    assertThat(model.parameters().get(0).value().data).doesNotContain(before);
  }

  @Test
  void convolution_findsTheWeightsThatMadeTheSeries() {
    DMatrixRMaj series = Initializers.heNormal().create(20, 10, random);
    DMatrixRMaj weight = new DMatrixRMaj(new double[][] {{1, -2, 0.5}});
    Layer truth = new Convolution(new Parameter("weight", weight));
    Dataset samples = Dataset.of(series, Dataset.of(series, new int[20]).through(truth).inputs());
    Convolution found = new Convolution(new Parameter("weight", new DMatrixRMaj(1, 3)));
    Batch all = Batch.of(samples);
    Pass pass = Pass.training(random);
    new Lbfgs()
        .minimize(
            () -> Loss.meanSquaredError().apply(found.apply(all.inputs(), pass), all),
            found.parameters());
    assertThat(found.weight().value().data).containsExactly(weight.data, within(1e-6));
  }

  @Test
  void layersOfSeries_haveRightGradients_amongOthers() {
    Sequential model =
        Sequential.of(
            new Convolution(new Parameter("weight", Initializers.heNormal().create(1, 3, random))),
            new Recurrence(new Dense(2 + 5, 5, random), 2),
            new Dense(5, 3, random));
    ModelCheck.of(model, Loss.meanSquaredError(), Batch.of(drawn(6, 10, 3))).run().assertPassed();
  }

  private static final class Silent implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      return batch;
    }
  }

  @Test
  void layersThatDoNotSayTheirNames_areNamedAllTheSame() {
    Layer lambda = (batch, pass) -> batch.divide(16);
    Layer model = Sequential.of(new Silent(), lambda, new Residual(lambda), Activation.RELU);
    assertThat(model).hasToString("Sequential[Silent, lambda, Residual(lambda), relu]");
    assertThat(ModelSummary.of(model, 3).lines())
        .extracting(ModelSummary.Line::layer)
        .containsExactly("Silent", "lambda", "Residual(lambda)", "relu");
  }
}
