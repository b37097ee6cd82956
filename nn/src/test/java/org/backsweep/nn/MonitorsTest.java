package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.backsweep.autograd.AnomalyException;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Early stopping and the like. */
class MonitorsTest {
  private static Dataset noise(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DMatrixRMaj inputs = Initializers.uniform(-1, 1).create(size, 4, random);
    return Dataset.of(inputs, random.ints(size, 0, 3).toArray());
  }

  private static Sequential model() {
    SplittableRandom random = new SplittableRandom(1);
    return Sequential.of(
        new Dense(4, 20, random), new BatchNorm(20), Activation.RELU, new Dense(20, 3, random));
  }

  /** A training that learns noise by heart, so that the validation loss soon rises. */
  private static Trainer.Builder trainer(Layer model, Dataset validation) {
    return Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.5))
        .epochs(60)
        .batchSize(10)
        .validation(validation);
  }

  @Test
  void earlyStopping_ends_andGivesBackTheBest() {
    Sequential model = model();
    Dataset validation = noise(50, 3);
    EarlyStopping stopping = new EarlyStopping(model, 4);
    Trainer trainer = trainer(model, validation).listener(stopping).build();
    History history = trainer.train(noise(60, 2), new SplittableRandom(5));
    assertThat(history.epochs()).hasSize(stopping.bestEpoch() + 5).hasSizeLessThan(60);
    double[] losses = history.validationLoss();
    assertThat(losses[stopping.bestEpoch() - 1]).isEqualTo(stopping.bestLoss());
    for (double loss : losses) {
      assertThat(loss).isGreaterThanOrEqualTo(stopping.bestLoss());
    }
    assertThat(trainer.evaluate(validation).loss()).isEqualTo(stopping.bestLoss());
  }

  private static History stoppedBy(TrainingListener keeper, EarlyStopping stopping, Layer model) {
    return trainer(model, noise(50, 3))
        .listener(stopping)
        .listener(keeper)
        .build()
        .train(noise(60, 2), new SplittableRandom(5));
  }

  /** As after a program that was killed between its last epoch and its end. */
  @Test
  void earlyStopping_resumedAfterItsLastEpoch_makesNoOther() {
    List<TrainingState> states = new ArrayList<>();
    TrainingListener keeper =
        new TrainingListener() {
          @Override
          public void resumable(int epoch, Supplier<TrainingState> state) {
            states.add(state.get());
          }
        };
    Sequential whole = model();
    History history = stoppedBy(keeper, new EarlyStopping(whole, 4), whole);
    Sequential other = model();
    Trainer trainer = trainer(other, noise(50, 3)).listener(new EarlyStopping(other, 4)).build();
    TrainingState last = states.get(states.size() - 1);
    assertThat(trainer.resume(noise(60, 2), last)).isEqualTo(history);
    for (int i = 0; i < 4; i++) {
      assertThat(other.parameters().get(i).value().data)
          .isEqualTo(whole.parameters().get(i).value().data);
    }
  }

  @Test
  void earlyStopping_anotherTraining_beginsAnew() {
    Sequential model = model();
    EarlyStopping stopping = new EarlyStopping(model, 4);
    TrainingListener nobody = new TrainingListener() {};
    stoppedBy(nobody, stopping, model);
    History again = stoppedBy(nobody, stopping, model);
    assertThat(again.epochs()).hasSize(stopping.bestEpoch() + 5);
    assertThat(again.validationLoss()[stopping.bestEpoch() - 1]).isEqualTo(stopping.bestLoss());
  }

  @Test
  void earlyStopping_ofAnotherModel_isRefused() {
    Dataset samples = noise(20, 2);
    Trainer trainer = trainer(model(), samples).listener(new EarlyStopping(model(), 4)).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(samples, new SplittableRandom(5)))
        .withMessage(
            "EarlyStopping: layers.0.weight 20x4 of the model that is trained is none of the model"
                + " to give the best values back to, Sequential[Dense(4, 20), BatchNorm(20), relu,"
                + " Dense(20, 3)]: both must be the same object");
  }

  @Test
  void earlyStopping_ofAPartOfTheModel_isRefusedUnlessItIsAllThatChanges() {
    Dataset samples = noise(20, 2);
    Sequential inner = model();
    Sequential scaled = Sequential.of(Standardize.of(samples), inner);
    EarlyStopping stopping = new EarlyStopping(inner, 4);
    trainer(scaled, samples).listener(stopping).build().train(samples, new SplittableRandom(5));
    assertThat(stopping.bestEpoch()).isPositive();
    Layer longer = Sequential.of(inner, new Dense(3, 3, new SplittableRandom(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stopping.requireModel(longer))
        .withMessageContaining("layers.1.weight 3x3");
    BatchNorm norm = new BatchNorm(4);
    Layer withBuffers = Sequential.of(norm, inner);
    Layer withoutBuffers = Sequential.of(new LayerOf(norm.parameters()), inner);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping(withoutBuffers, 4).requireModel(withBuffers))
        .withMessageContaining("layers.0.running_mean 1x4");
  }

  /** Parameters without the buffers beside them. */
  private record LayerOf(List<Parameter> parameters) implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      return batch;
    }
  }

  @Test
  void earlyStopping_remembers() {
    Sequential model = model();
    EarlyStopping stopping = new EarlyStopping(model, 2);
    stopping.epochDone(new Epoch(1, new Score(3, 0), null));
    double[] best = model.parameters().get(0).value().data.clone();
    stopping.epochDone(new Epoch(2, new Score(4, 0), null));
    model.parameters().get(0).update(w -> w.fill(7));
    EarlyStopping again = new EarlyStopping(model, 2);
    again.remember(stopping.memory());
    assertThat(again.isEnough()).isFalse();
    again.epochDone(new Epoch(3, new Score(5, 0), null));
    again.epochDone(new Epoch(4, new Score(5, 0), null));
    assertThat(again.isEnough()).isTrue();
    assertThat(again.bestEpoch()).isEqualTo(1);
    again.ended();
    assertThat(model.parameters().get(0).value().data).isEqualTo(best);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> again.remember(java.util.Map.of("x", new DMatrixRMaj(1, 1))));
  }

  @Test
  void gradientNorms_seeTheLastStep_andChangeNothing() {
    Sequential seen = model();
    Sequential unseen = model();
    GradientNorms norms = new GradientNorms();
    Batch batch = new Batch(noise(10, 1));
    for (Sequential model : new Sequential[] {seen, unseen}) {
      Optimizer optimizer = model == seen ? new Sgd(0.1).after(norms) : new Sgd(0.1);
      Variable output = model.apply(batch.inputs(), Pass.training(new SplittableRandom(1)));
      optimizer.step(model.parameters(), output.softmaxCrossEntropy(batch.labels()).backward());
    }
    assertThat(norms.last())
        .containsOnlyKeys(seen.parameters().stream().map(Parameter::name).toList());
    assertThat(norms.last().get("layers.0.weight")).isPositive();
    for (int i = 0; i < seen.parameters().size(); i++) {
      assertThat(seen.parameters().get(i).value().data)
          .isEqualTo(unseen.parameters().get(i).value().data);
    }
  }

  @Test
  void deadUnits_areThoseNoInputMoves() {
    DMatrixRMaj weight = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {0, 0}, {1, 1}});
    DMatrixRMaj bias = new DMatrixRMaj(new double[][] {{0, -100, 5, 0}});
    Dense dense = new Dense(weight, bias);
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1, 2}, {-1, 3}});
    Dataset samples = Dataset.of(inputs, new int[2]);
    assertThat(DeadUnits.share(Sequential.of(dense, Activation.RELU), samples)).isEqualTo(0.5);
    assertThat(DeadUnits.share(Sequential.of(dense, Activation.leakyRelu(0.1)), samples))
        .isEqualTo(0.25);
  }

  @Test
  void deadUnits_areCountedInInference_andChangeNothing() {
    BatchNorm norm = new BatchNorm(4);
    Layer part = Sequential.of(norm, new Dropout(0.5));
    assertThat(DeadUnits.share(part, noise(1, 1))).isZero();
    assertThat(norm.buffers().get(0).value().data).containsOnly(0);
    assertThat(norm.buffers().get(1).value().data).containsOnly(1);
  }

  /** The second step, far too long, kills all units; then no gradient comes through them. */
  @Test
  void monitors_keepWhatTheySeeByEpoch() {
    DMatrixRMaj ones = new DMatrixRMaj(new double[][] {{1}, {1}});
    Dataset samples = Dataset.of(ones, new DMatrixRMaj(2, 1));
    Dense first = new Dense(ones.copy(), new DMatrixRMaj(1, 2));
    Layer hidden = Sequential.of(first, Activation.RELU);
    Dense last = new Dense(new DMatrixRMaj(new double[][] {{1, 1}}), new DMatrixRMaj(1, 1));
    Schedule rates = t -> t == 0 ? 0.0625 : 100;
    GradientNorms norms = new GradientNorms();
    DeadUnits.Monitor dead = new DeadUnits.Monitor(hidden, samples);
    Trainer.of(Sequential.of(hidden, last), Loss.meanSquaredError(), new Sgd(rates).after(norms))
        .epochs(3)
        .listener(norms)
        .listener(dead)
        .build()
        .train(samples, new SplittableRandom(1));
    assertThat(dead.shares()).containsExactly(0.0, 1.0, 1.0);
    assertThat(norms.byEpoch()).hasSize(3);
    // The output is 2, of the loss 2², and each of two units has the slope 4.
    assertThat(norms.byEpoch().get(0).get("layers.0.layers.0.bias"))
        .isCloseTo(4 * Math.sqrt(2), within(1e-15));
    assertThat(norms.byEpoch().get(2).get("layers.0.layers.0.bias")).isZero();
    assertThat(norms.byEpoch().get(2)).isEqualTo(norms.last());
  }

  @Test
  void divergence_isReportedWithTheOperation() {
    Layer logarithm = new Lambda("log", z -> z.minus(5).log());
    Sequential model = Sequential.of(new Dense(4, 3, new SplittableRandom(1)), logarithm);
    Trainer trainer = Trainer.of(model, Loss.meanSquaredError(), new Sgd(0.1)).build();
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> trainer.train(noise(8, 1), new SplittableRandom(1)))
        .withMessageContaining("the loss of epoch 1, batch 1 is NaN")
        .withCauseInstanceOf(AnomalyException.class)
        .havingCause()
        .withMessageContaining("the value of log is NaN at [0,0] of 8x3");
  }

  @Test
  void summary_listsLayersShapesAndParameters() {
    ModelSummary summary = ModelSummary.of(model(), 4);
    assertThat(summary.parameters()).isEqualTo(4 * 20 + 20 + 20 + 20 + 20 * 3 + 3);
    assertThat(summary.lines())
        .extracting(ModelSummary.Line::outputs)
        .containsExactly(20, 20, 20, 3);
    assertThat(summary.toString())
        .isEqualTo(
            """
            layer           outputs    parameters
            Dense(4, 20)       N×20           100
            BatchNorm(20)      N×20            40
            relu               N×20             0
            Dense(20, 3)        N×3            63
            all                               203"""
                .replace("\n", System.lineSeparator()));
    Dense square = new Dense(4, 4, new SplittableRandom(1));
    assertThat(ModelSummary.of(Sequential.of(square, Activation.TANH, square), 4).parameters())
        .as("of a layer that stands in two places")
        .isEqualTo(20);
    Layer scaled = Sequential.of((batch, pass) -> batch.divide(16), new Lambda("half", z -> z));
    assertThat(ModelSummary.of(scaled, 3).lines())
        .extracting(ModelSummary.Line::layer)
        .containsExactly("lambda", "half");
  }

  private static double[] learnedInSteps(int batchSize, int batchesPerStep, Loss loss) {
    Dense model = new Dense(4, 3, new SplittableRandom(1));
    Trainer.of(model, loss, new Sgd(0.1))
        .epochs(2)
        .batchSize(batchSize)
        .batchesPerStep(batchesPerStep)
        .build()
        .train(noise(29, 2), new SplittableRandom(9));
    return model.weight().value().data;
  }

  /** Steps of 15 and 14 samples, the last batch of 4. */
  @Test
  void batchesPerStep_areOneLargeBatch() {
    for (Loss loss :
        List.of(
            Loss.softmaxCrossEntropy(),
            Loss.halfSquaredError(),
            SampleCost.huber(1).mean(SampleWeights.ofClasses(1, 2, 3)),
            SampleCost.categoricalCrossEntropy(0.1).total())) {
      assertThat(learnedInSteps(5, 3, loss))
          .containsExactly(learnedInSteps(15, 1, loss), within(1e-13));
    }
  }

  private static double[] learnedBy(int threads, Loss loss, Layer... more) {
    SplittableRandom random = new SplittableRandom(1);
    Dense first = new Dense(4, 8, random);
    List<Layer> layers = new ArrayList<>(List.of(first));
    layers.addAll(List.of(more));
    layers.add(new Dense(8, 3, random));
    Trainer.of(Sequential.of(layers), loss, new Sgd(0.1))
        .epochs(3)
        .batchSize(10)
        .threads(threads)
        .build()
        .train(noise(25, 2), new SplittableRandom(9));
    return first.weight().value().data;
  }

  @Test
  void threads_learnTheSame_upToRounding() {
    for (Loss loss :
        List.of(
            Loss.softmaxCrossEntropy(),
            Loss.halfSquaredError(),
            SampleCost.huber(1).mean(SampleWeights.ofClasses(1, 2, 3)),
            SampleCost.categoricalCrossEntropy(0.1).total())) {
      double[] one = learnedBy(1, loss, Activation.TANH);
      assertThat(learnedBy(2, loss, Activation.TANH)).containsExactly(one, within(1e-12));
      assertThat(learnedBy(3, loss, Activation.TANH)).containsExactly(one, within(1e-12));
    }
  }

  @Test
  void threads_asMany_giveTheSameBits() {
    Loss loss = Loss.softmaxCrossEntropy();
    double[] first = learnedBy(3, loss, Activation.TANH, new Dropout(0.3));
    for (int run = 0; run < 5; run++) {
      assertThat(learnedBy(3, loss, Activation.TANH, new Dropout(0.3))).isEqualTo(first);
    }
  }

  @Test
  void threads_ofAModelWithBuffers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(model(), noise(5, 1)).threads(2))
        .withMessageContaining("the model has buffers");
  }

  private static double[] learnedScaled(int threads, Function<Dataset, Layer> scale) {
    Dataset samples = noise(25, 2);
    Dense dense = new Dense(4, 3, new SplittableRandom(1));
    Sequential model = Sequential.of(MeanFill.of(samples), scale.apply(samples), dense);
    Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.1))
        .epochs(2)
        .threads(threads)
        .build()
        .train(samples, new SplittableRandom(9));
    return dense.weight().value().data;
  }

  @Test
  void threads_ofAModelWhoseBuffersAreFixed_learnTheSame() {
    for (Function<Dataset, Layer> scale :
        List.<Function<Dataset, Layer>>of(Standardize::of, MinMaxScale::of)) {
      assertThat(learnedScaled(3, scale)).containsExactly(learnedScaled(1, scale), within(1e-13));
    }
  }

  @Test
  void threads_tellOfADivergence() {
    Layer logarithm = new Lambda("log", z -> z.minus(5).log());
    Sequential model = Sequential.of(new Dense(4, 3, new SplittableRandom(1)), logarithm);
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(
            () ->
                Trainer.of(model, Loss.meanSquaredError(), new Sgd(0.1))
                    .threads(2)
                    .build()
                    .train(noise(8, 1), new SplittableRandom(1)))
        .withCauseInstanceOf(AnomalyException.class);
  }
}
