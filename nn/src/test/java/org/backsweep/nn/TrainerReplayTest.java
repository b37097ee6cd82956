package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training by plans gives the bits of one that records every batch. */
class TrainerReplayTest {
  private static final int SAMPLES = 23;
  private static final int FEATURES = 4;
  private static final int CLASSES = 3;

  private record Case(String name, Function<RandomGenerator, Layer> model, Loss loss) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    SampleWeights weights = SampleWeights.ofClasses(1, 0.5, 3);
    return Stream.of(
        new Case("mlp", r -> mlp(Activation.RELU, r), Loss.softmaxCrossEntropy()),
        new Case("sigmoid", r -> mlp(Activation.SIGMOID, r), Loss.sigmoidCrossEntropy()),
        new Case("gelu", r -> mlp(Activation.GELU, r), Loss.halfSquaredError()),
        new Case("softmax", r -> mlp(Activation.SOFTMAX, r), Loss.meanSquaredError()),
        new Case("weights", r -> mlp(Activation.TANH, r), SampleCost.huber(0.3).mean(weights)),
        new Case(
            "smoothed",
            r -> mlp(Activation.TANH, r),
            SampleCost.categoricalCrossEntropy(0.1).mean(weights)),
        new Case(
            "total",
            r -> mlp(Activation.leakyRelu(0.1), r),
            SampleCost.categoricalCrossEntropy(0).total(SampleWeights.inColumn(0))),
        new Case("dropout", TrainerReplayTest::dropout, Loss.softmaxCrossEntropy()),
        new Case("batch norm", TrainerReplayTest::batchNorm, Loss.softmaxCrossEntropy()),
        new Case("prepared", TrainerReplayTest::prepared, Loss.softmaxCrossEntropy()));
  }

  private static Layer mlp(Activation activation, RandomGenerator random) {
    return Sequential.of(new Dense(FEATURES, 5, random), activation, new Dense(5, CLASSES, random));
  }

  private static Layer dropout(RandomGenerator random) {
    return Sequential.of(
        new Dropout(0.2),
        new Maxout(FEATURES, 6, 2, random),
        new Residual(Sequential.of(new Dropout(0.5), new Dense(6, 6, random))),
        new Dropout(0.3),
        new Dense(6, CLASSES, random));
  }

  /** First of all, after random numbers, and within a layer. */
  private static Layer batchNorm(RandomGenerator random) {
    return Sequential.of(
        new BatchNorm(FEATURES, 1e-3, 0.3),
        new Dense(FEATURES, 6, random),
        new Dropout(0.2),
        new BatchNorm(6),
        Activation.RELU,
        new Residual(Sequential.of(new BatchNorm(6), new Dense(6, 6, random))),
        new Dense(6, CLASSES, random));
  }

  private static Layer prepared(RandomGenerator random) {
    return Sequential.of(
        MeanFill.of(samples()),
        Standardize.of(samples()),
        MinMaxScale.of(samples()),
        new LayerNorm(FEATURES),
        new ParametricRelu(),
        new Dense(FEATURES, CLASSES, random));
  }

  private static Dataset samples() {
    SplittableRandom random = new SplittableRandom(3);
    DMatrixRMaj inputs = new DMatrixRMaj(SAMPLES, FEATURES);
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = i % CLASSES;
      for (int j = 0; j < FEATURES; j++) {
        inputs.set(i, j, random.nextDouble() + labels[i]);
      }
    }
    return Dataset.of(inputs, labels);
  }

  /** All that comes of a training: the numbers of its history, and the parameters. */
  private static List<double[]> train(Case given, boolean replay, int threads, int batchesPerStep) {
    Layer model = given.model.apply(new SplittableRandom(1));
    Trainer trainer =
        Trainer.of(model, given.loss, new Adam(0.01).after(Clipping.norm(1)))
            .epochs(3)
            .batchSize(5)
            .threads(threads)
            .batchesPerStep(batchesPerStep)
            .replay(replay)
            .build();
    History history = trainer.train(samples(), new SplittableRandom(2));
    List<double[]> all = new ArrayList<>();
    for (Epoch epoch : history.epochs()) {
      all.add(new double[] {epoch.training().loss(), epoch.training().accuracy()});
    }
    model.parameters().forEach(parameter -> all.add(parameter.value().data));
    model.buffers().forEach(buffer -> all.add(buffer.value().data));
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replay_givesTheSameBits(Case given) {
    Layer model = given.model.apply(new SplittableRandom(1));
    assertThat(model.isReplayable() && given.loss.isReplayable()).isTrue();
    int threads = model.buffers().isEmpty() ? 2 : 1;
    assertSame(train(given, true, 1, 1), train(given, false, 1, 1));
    assertSame(train(given, true, 1, 3), train(given, false, 1, 3));
    assertSame(train(given, true, threads, 2), train(given, false, threads, 2));
  }

  private static void assertSame(List<double[]> actual, List<double[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).containsExactly(expected.get(i));
    }
  }

  @Test
  void replay_appliesTheModelOnceForEachSizeOfBatch() {
    AtomicInteger calls = new AtomicInteger();
    Layer dense = new Dense(FEATURES, CLASSES, new SplittableRandom(1));
    Layer counted = new Counted(dense, calls);
    Trainer.Builder trainer =
        Trainer.of(counted, Loss.softmaxCrossEntropy(), new Sgd(0.1)).epochs(4).batchSize(5);
    trainer.build().train(samples(), new SplittableRandom(2));
    assertThat(calls).as("a layer that does not say that it is replayable").hasValue(4 * 5);
    calls.set(0);
    trainer.replay(true).build().train(samples(), new SplittableRandom(2));
    assertThat(calls).as("batches of 5, and the last of 3").hasValue(2);
  }

  private record Counted(Layer inner, AtomicInteger calls) implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      calls.incrementAndGet();
      return inner.apply(batch, pass);
    }

    @Override
    public List<Parameter> parameters() {
      return inner.parameters();
    }
  }

  /** Observed are the batch itself, twice, what follows from it, and what is always the same. */
  @Test
  void observers_areShownEveryBatch_inOrder() {
    List<List<Double>> shown = new ArrayList<>();
    for (boolean replay : new boolean[] {true, false}) {
      List<Double> seen = new ArrayList<>();
      Layer dense = new Dense(FEATURES, CLASSES, new SplittableRandom(1));
      Layer watching =
          (batch, pass) -> {
            pass.observe(batch, x -> seen.add(x.get(0, 0)));
            pass.observe(batch.sum(), x -> seen.add(x.get(0, 0)));
            pass.observe(Variable.constant(7), x -> seen.add(x.get(0, 0)));
            pass.observe(batch, x -> seen.add(x.get(1, 2)));
            Variable output = dense.apply(batch, pass);
            pass.observe(output, x -> seen.add(x.get(2, 1)));
            return output;
          };
      Layer model = new Watching(watching, dense);
      Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.1))
          .epochs(2)
          .batchSize(5)
          .replay(replay)
          .build()
          .train(samples(), new SplittableRandom(2));
      shown.add(seen);
    }
    assertThat(shown.get(0)).hasSize(2 * 5 * 5).isEqualTo(shown.get(1));
    assertThat(shown.get(0).stream().distinct().count()).isGreaterThan(30);
  }

  private record Watching(Layer watching, Layer dense) implements Layer {
    @Override
    public Variable apply(Variable batch, Pass pass) {
      return watching.apply(batch, pass);
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }

  @Test
  void replay_ofALayerThatReadsNumbers_isRefused() {
    Layer dense = new Dense(FEATURES, CLASSES, new SplittableRandom(1));
    Layer deciding = (batch, pass) -> batch.scale(batch.sum().scalar() > 0 ? 1 : 2);
    Layer model = Sequential.of(deciding, dense);
    Trainer.Builder trainer = Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.1));
    assertThatIllegalStateException()
        .isThrownBy(() -> trainer.replay(true).build().train(samples(), new SplittableRandom(2)))
        .withMessageStartingWith("replay: the model or the loss reads the number of sum 1x1");
  }

  @Test
  void layersThatAreNotKnown_areNotReplayed() {
    Lambda square = new Lambda("square", Variable::square);
    assertThat(square.isReplayable()).isFalse();
    assertThat(Sequential.of(Activation.RELU, square).isReplayable()).isFalse();
    assertThat(new Residual(square).isReplayable()).isFalse();
    SampleCost own = (a, t) -> a.minus(t).square().sumRows();
    assertThat(own.isReplayable()).isFalse();
    assertThat(own.mean().isReplayable()).isFalse();
    assertThat(own.total().isReplayable()).isFalse();
    assertThat(SampleCost.hinge().total().isReplayable()).isTrue();
  }
}
