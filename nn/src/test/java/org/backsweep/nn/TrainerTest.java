package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class TrainerTest {
  /** Points of the plane in three classes, by their angle. */
  private static Dataset sectors(int size, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    DMatrixRMaj inputs = new DMatrixRMaj(size, 2);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      double angle = random.nextDouble(3);
      labels[i] = (int) angle;
      inputs.set(i, 0, Math.cos(angle * 2));
      inputs.set(i, 1, Math.sin(angle * 2));
    }
    return Dataset.of(inputs, labels);
  }

  private static Sequential network(RandomGenerator random) {
    return Sequential.of(
        new Dense(2, 16, random),
        Activation.RELU,
        new Maxout(16, 8, 2, random),
        new Dense(8, 3, random));
  }

  private static Trainer.Builder trainer(Layer model) {
    return Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.5)).batchSize(16);
  }

  @Test
  void loop_asTheDesignWritesIt_learns() {
    RandomGenerator random = new SplittableRandom(1);
    Dataset data = sectors(200, 2);
    Sequential model = network(random);
    Optimizer optimizer = new Sgd(0.5);
    for (int epoch = 0; epoch < 30; epoch++) {
      for (Batch batch : data.batches(64, random)) {
        Variable loss =
            model.apply(batch.inputs(), Pass.training(random)).softmaxCrossEntropy(batch.labels());
        optimizer.step(model.parameters(), loss.backward());
      }
    }
    Variable logits = model.apply(Variable.constant(data.inputs()), Pass.inference());
    assertThat(Accuracy.of(logits.value(), data.labels())).isGreaterThan(0.95);
  }

  @Test
  void train_separableClasses_areLearnedAndScored() {
    RandomGenerator random = new SplittableRandom(3);
    Sequential model = network(random);
    Trainer trainer = trainer(model).epochs(20).validation(sectors(100, 5)).build();
    History history = trainer.train(sectors(300, 4), random);
    assertThat(history.epochs()).hasSize(20).extracting(Epoch::number).startsWith(1, 2, 3);
    assertThat(history.last().score().accuracy()).isGreaterThan(0.95);
    assertThat(history.last().score()).isEqualTo(trainer.evaluate(sectors(100, 5)));
    assertThat(history.validationLoss()[19]).isLessThan(history.validationLoss()[0] / 2);
    assertThat(history.trainingLoss()[19]).isLessThan(history.trainingLoss()[0] / 2);
    assertThat(history.validationAccuracy()).hasSize(20).doesNotContain(Double.NaN);
    assertThat(history.trainingAccuracy()[19]).isGreaterThan(0.95);
  }

  @Test
  void evaluate_batchesOfUnequalSize_isTheMeanOverAllSamples() {
    Dataset data = sectors(50, 6);
    Sequential model = network(new SplittableRandom(7));
    Score whole = trainer(model).batchSize(50).build().evaluate(data);
    DMatrixRMaj outputs = model.apply(Variable.constant(data.inputs()), Pass.inference()).value();
    assertThat(whole.accuracy()).isEqualTo(Accuracy.of(outputs, data.labels())).isBetween(0.0, 1.0);
    double loss = Variable.constant(outputs).softmaxCrossEntropy(data.labels()).scalar();
    assertThat(whole.loss()).isCloseTo(loss, offset(1e-14));
    Score pieces = trainer(model).batchSize(7).build().evaluate(data);
    assertThat(pieces.loss()).isCloseTo(whole.loss(), offset(1e-14));
    assertThat(pieces.accuracy()).isEqualTo(whole.accuracy());
  }

  /** Of a mean the mean, of a total the total, of weighted samples by their weights. */
  @Test
  void evaluate_anyBatchSize_isTheLossOfAllSamples() {
    Dataset data = sectors(50, 6);
    Sequential model = network(new SplittableRandom(7));
    for (Loss loss :
        new Loss[] {
          Loss.halfSquaredError(),
          SampleCost.categoricalCrossEntropy(0).total(SampleWeights.ofClasses(1, 2, 3)),
          SampleCost.squaredError().mean(SampleWeights.ofClasses(0, 2, 5))
        }) {
      Variable outputs = model.apply(Variable.constant(data.inputs()), Pass.inference());
      double whole = loss.apply(outputs, new Batch(data)).scalar();
      for (int size : new int[] {1, 7, 50}) {
        Trainer trainer = Trainer.of(model, loss, new Sgd(0.1)).batchSize(size).build();
        assertThat(trainer.evaluate(data).loss()).isCloseTo(whole, offset(1e-12));
      }
    }
  }

  @Test
  void train_targetsWithoutLabels_hasALossButNoAccuracy() {
    Dataset data =
        Dataset.of(
            new DMatrixRMaj(new double[][] {{0}, {1}, {2}}),
            new DMatrixRMaj(new double[][] {{1}, {3}, {5}}));
    Dense line = new Dense(1, 1, new SplittableRandom(8));
    History history =
        Trainer.of(line, Loss.meanSquaredError(), new Sgd(0.1))
            .epochs(500)
            .batchSize(3)
            .build()
            .train(data, new SplittableRandom(9));
    assertThat(line.weight().value().get(0, 0)).isCloseTo(2, offset(1e-6));
    assertThat(line.bias().value().get(0, 0)).isCloseTo(1, offset(1e-6));
    assertThat(history.last().training().accuracy()).isNaN();
    assertThat(history.validationLoss()).containsOnly(Double.NaN);
  }

  private static List<DMatrixRMaj> trained(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Sequential model = network(random);
    trainer(model).epochs(5).build().train(sectors(150, 10), random);
    return model.parameters().stream().map(Parameter::value).toList();
  }

  private static boolean sameBits(List<DMatrixRMaj> a, List<DMatrixRMaj> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i).data, b.get(i).data)) {
        return false;
      }
    }
    return a.size() == b.size();
  }

  @Test
  void train_sameSeed_givesTheSameBits() {
    assertThat(sameBits(trained(11), trained(11))).isTrue();
    assertThat(sameBits(trained(11), trained(12))).isFalse();
  }

  @Test
  void train_inTwoThreads_givesTheBitsOfOne() {
    List<CompletableFuture<List<DMatrixRMaj>>> runs =
        List.of(
            CompletableFuture.supplyAsync(() -> trained(13)),
            CompletableFuture.supplyAsync(() -> trained(13)));
    List<DMatrixRMaj> alone = trained(13);
    for (CompletableFuture<List<DMatrixRMaj>> run : runs) {
      assertThat(sameBits(run.join(), alone)).isTrue();
    }
  }

  @Test
  void train_lossThatIsNotFinite_stopsBeforeTheStepAndTellsTheListener() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1}, {Double.NaN}});
    Dataset data = Dataset.of(inputs, new DMatrixRMaj(2, 1));
    Dense line = new Dense(new DMatrixRMaj(new double[][] {{3}}), new DMatrixRMaj(1, 1));
    List<String> told = new ArrayList<>();
    Trainer trainer =
        Trainer.of(line, Loss.meanSquaredError(), new Sgd(0.1))
            .batchSize(2)
            .listener(recorder(told))
            .build();
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(14)))
        .isInstanceOf(DivergedException.class)
        .hasMessage(
            "training: the loss of epoch 1, batch 1 is NaN; the input in row 1, column 0 is NaN:"
                + " fill or leave out what is missing, as MeanFill and Dataset.complete do");
    assertThat(line.weight().value().get(0, 0)).isEqualTo(3);
    assertThat(told).containsExactly("started 10x1", "ended");
  }

  @Test
  void train_targetThatIsNotFinite_isNamed() {
    DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{1, 2}, {3, Double.NaN}});
    Dataset data = Dataset.of(new DMatrixRMaj(2, 1), targets);
    Dense lines = new Dense(new DMatrixRMaj(2, 1), new DMatrixRMaj(1, 2));
    Trainer trainer = Trainer.of(lines, Loss.meanSquaredError(), new Sgd(0.1)).build();
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(14)))
        .isInstanceOf(DivergedException.class)
        .hasMessageEndingWith(
            "is NaN; the target in row 1, column 1 is NaN: leave out samples whose targets are not"
                + " known");
  }

  @Test
  void train_infiniteInput_isRefusedBeforeAnythingIsLearned() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1, 2}, {Double.NEGATIVE_INFINITY, 0}});
    Dense line = new Dense(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1));
    List<String> told = new ArrayList<>();
    Trainer trainer =
        Trainer.of(line, Loss.meanSquaredError(), new Sgd(0.1)).listener(recorder(told)).build();
    Dataset data = Dataset.of(inputs, new DMatrixRMaj(2, 1));
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(14)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("train: the input in row 1, column 0 is -Infinity: inputs must be finite");
    assertThat(told).isEmpty();
  }

  @Test
  void validationAndEvaluate_infiniteInput_areRefused() {
    Dense line = new Dense(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1));
    Trainer.Builder builder = Trainer.of(line, Loss.meanSquaredError(), new Sgd(0.1));
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1, 2}, {0, Double.POSITIVE_INFINITY}});
    Dataset data = Dataset.of(inputs, new DMatrixRMaj(2, 1));
    String input = "the input in row 1, column 1 is Infinity: inputs must be finite";
    assertThatThrownBy(() -> builder.validation(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("validation: " + input);
    assertThatThrownBy(() -> builder.build().evaluate(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("evaluate: " + input);
  }

  /** As missing ones are, which a first layer fills. */
  @Test
  void validationAndEvaluate_inputNaN_areLeftToTheModel() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1, Double.NaN}, {0, 3}});
    Dataset data = Dataset.of(inputs, new DMatrixRMaj(2, 1));
    Dense line = new Dense(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1));
    Trainer trainer =
        Trainer.of(Sequential.of(MeanFill.of(data), line), Loss.meanSquaredError(), new Sgd(0.1))
            .validation(data)
            .build();
    assertThat(trainer.evaluate(data).loss()).isZero();
  }

  @Test
  void train_nothingToLearn_isRefused() {
    Dataset data = Dataset.of(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));
    Trainer trainer = Trainer.of(Activation.TANH, Loss.meanSquaredError(), new Sgd(0.1)).build();
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(14)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("train: the model has no parameter that can be learned: ");
  }

  /** The root of 0 has the loss 0, but an infinite derivative. */
  @Test
  void train_parameterThatIsNotFinite_isNamedAfterItsEpoch() {
    Dataset data = Dataset.of(new DMatrixRMaj(new double[][] {{1}}), new DMatrixRMaj(1, 1));
    Dense line = new Dense(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));
    Loss root = (output, batch) -> output.sqrt().sum();
    Trainer trainer = Trainer.of(Sequential.of(line), root, new Sgd(0.1)).epochs(1).build();
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(21)))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("layers.0.weight 1x1 is not finite after epoch 1");
  }

  @Test
  void train_validationLossThatIsNotFinite_isAnError() {
    Dataset data = Dataset.of(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));
    Dataset far = Dataset.of(new DMatrixRMaj(new double[][] {{1e200}}), new DMatrixRMaj(1, 1));
    Dense line = new Dense(new DMatrixRMaj(new double[][] {{1}}), new DMatrixRMaj(1, 1));
    Trainer trainer =
        Trainer.of(line, Loss.meanSquaredError(), new Sgd(0.1)).epochs(1).validation(far).build();
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(22)))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("the validation loss of epoch 1 is Infinity");
  }

  @Test
  void train_toNaN_layersLearnNothingFromTheSearchForItsOrigin() {
    Dataset data = Dataset.of(new DMatrixRMaj(new double[][] {{1}, {1}}), new DMatrixRMaj(2, 1));
    Sequential normalized = Sequential.of(new BatchNorm(1));
    Loss bad = (output, batch) -> output.sum().scale(Double.NaN);
    Trainer trainer = Trainer.of(normalized, bad, new Sgd(0.1)).build();
    assertThatThrownBy(() -> trainer.train(data, new SplittableRandom(14)))
        .isInstanceOf(DivergedException.class);
    BatchNorm once = new BatchNorm(1);
    once.apply(Variable.constant(data.inputs()), Pass.training(new SplittableRandom(1)));
    for (int i = 0; i < once.buffers().size(); i++) {
      assertThat(normalized.buffers().get(i).value().data)
          .containsExactly(once.buffers().get(i).value().data);
    }
  }

  @Test
  void train_listenerThatCannotStart_othersHearOfTheEnd() {
    List<String> told = new ArrayList<>();
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void started(int epochs, int batchesPerEpoch) {
            throw new IllegalStateException("broken");
          }
        };
    Trainer trainer =
        trainer(network(new SplittableRandom(15)))
            .listener(recorder(told))
            .listener(broken)
            .build();
    assertThatThrownBy(() -> trainer.train(sectors(10, 16), new SplittableRandom(17)))
        .hasMessage("broken");
    assertThat(told).containsExactly("started 10x1", "ended");
  }

  @Test
  void train_errorInAThread_isThrownAsItIs() {
    Loss broken =
        (output, batch) -> {
          throw new AssertionError("broken");
        };
    for (int threads = 1; threads <= 3; threads++) {
      Trainer trainer =
          Trainer.of(network(new SplittableRandom(15)), broken, new Sgd(0.1))
              .threads(threads)
              .build();
      assertThatThrownBy(() -> trainer.train(sectors(10, 16), new SplittableRandom(17)))
          .isInstanceOf(AssertionError.class)
          .hasMessage("broken");
    }
  }

  @Test
  void train_interrupted_endsWhenNoPartRunsAnyMore() {
    AtomicInteger running = new AtomicInteger();
    Thread training = Thread.currentThread();
    Loss slow =
        (output, batch) -> {
          running.incrementAndGet();
          if (Thread.currentThread() != training) {
            training.interrupt();
            LockSupport.parkNanos(200_000_000);
          }
          running.decrementAndGet();
          return output.sum();
        };
    Trainer trainer =
        Trainer.of(network(new SplittableRandom(15)), slow, new Sgd(0.1)).threads(2).build();
    assertThatThrownBy(() -> trainer.train(sectors(10, 16), new SplittableRandom(17)))
        .hasMessage("training: interrupted");
    assertThat(running.get()).isZero();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void train_listeners_areToldInOrder() {
    List<String> told = new ArrayList<>();
    trainer(network(new SplittableRandom(15)))
        .epochs(2)
        .batchSize(6)
        .listener(recorder(told))
        .build()
        .train(sectors(10, 16), new SplittableRandom(17));
    assertThat(told)
        .containsExactly(
            "started 2x2",
            "batch 1.1",
            "batch 1.2",
            "epoch 1",
            "batch 2.1",
            "batch 2.2",
            "epoch 2",
            "ended");
  }

  private static TrainingListener recorder(List<String> told) {
    return new TrainingListener() {
      @Override
      public void started(int epochs, int batchesPerEpoch) {
        told.add("started " + epochs + "x" + batchesPerEpoch);
      }

      @Override
      public void batchDone(int epoch, int batch, double loss) {
        told.add("batch " + epoch + "." + batch);
      }

      @Override
      public void epochDone(Epoch epoch) {
        told.add("epoch " + epoch.number());
      }

      @Override
      public void ended() {
        told.add("ended");
      }
    };
  }

  @Test
  void train_noSamples_isRefused() {
    Dataset none = Dataset.of(new DMatrixRMaj(0, 2), new int[0]);
    Trainer trainer = trainer(network(new SplittableRandom(18))).build();
    assertThatThrownBy(() -> trainer.train(none, new SplittableRandom(19)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("train: there are no samples");
  }

  @Test
  void train_lossThatIsNotOneNumber_isRefused() {
    Loss column = (output, batch) -> output.square().sumRows();
    Trainer.Builder trainer = Trainer.of(network(new SplittableRandom(1)), column, new Sgd(0.5));
    for (boolean replay : new boolean[] {false, true}) {
      assertThatThrownBy(
              () -> trainer.replay(replay).build().train(sectors(9, 1), new SplittableRandom(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the loss is 9x1: it must be 1x1, as a sum or a mean is");
    }
  }

  @Test
  void settings_notPositive_areRefused() {
    Trainer.Builder builder = trainer(network(new SplittableRandom(20)));
    Dataset none = sectors(1, 1).rows();
    assertThatThrownBy(() -> builder.validation(none))
        .hasMessage("validation: there are no samples");
    assertThatThrownBy(() -> builder.epochs(0)).hasMessageContaining("epochs: 0");
    assertThatThrownBy(() -> builder.batchSize(0)).hasMessageContaining("batchSize: 0");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway might give
  void settings_null_areRefused() {
    Layer model = network(new SplittableRandom(20));
    Loss loss = Loss.softmaxCrossEntropy();
    assertThatThrownBy(() -> Trainer.of(null, loss, new Sgd(0.5)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Trainer: the model is null");
    assertThatThrownBy(() -> Trainer.of(model, null, new Sgd(0.5)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Trainer: the loss is null");
    assertThatThrownBy(() -> Trainer.of(model, loss, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Trainer: the optimizer is null");
    Trainer.Builder builder = trainer(model);
    assertThatThrownBy(() -> builder.listener(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("listener: it is null: one that does nothing is ConsoleProgress.none()");
    assertThatThrownBy(() -> builder.validation(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("validation: the samples are null");
  }
}
