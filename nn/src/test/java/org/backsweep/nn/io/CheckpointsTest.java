package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.EarlyStopping;
import org.backsweep.nn.Epoch;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.History;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.ModelState;
import org.backsweep.nn.NAdam;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.ReduceOnPlateau;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Trainer;
import org.backsweep.nn.TrainingListener;
import org.backsweep.nn.TrainingState;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final int KILLS = 8;

  private final Path folder;
  private final Path file;

  CheckpointsTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("training.checkpoint");
  }

  private static Map<String, double[]> bits(Layer model) {
    Map<String, double[]> bits = new LinkedHashMap<>();
    ModelState.of(model).values().forEach((name, values) -> bits.put(name, values.data));
    return bits;
  }

  private static void assertSameBits(Layer actual, Layer expected) {
    Map<String, double[]> right = bits(expected);
    Map<String, double[]> bits = bits(actual);
    assertThat(bits).containsOnlyKeys(right.keySet());
    right.forEach((name, values) -> assertThat(bits.get(name)).as(name).isEqualTo(values));
  }

  private static KilledTraining uninterrupted(Path folder) throws IOException {
    KilledTraining training = new KilledTraining(folder.resolve("whole"), KilledTraining.EPOCHS);
    training.train();
    return training;
  }

  /** The processes get no chance to end anything: what there is of a file stays so. */
  @Test
  void train_killedAgainAndAgain_endsWithTheBitsOfAnUninterruptedTraining()
      throws IOException, InterruptedException {
    Path end = folder.resolve("end");
    Random random = new Random(1);
    List<Integer> killedAfter = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(end);
      awaitNewCheckpoint(process, killedAfter);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
      killedAfter.add(epochs());
    }
    assertThat(killedAfter).doesNotHaveDuplicates().isSorted();
    assertThat(end).doesNotExist();
    assertThat(start(end).waitFor()).isZero();
    KilledTraining whole = uninterrupted(folder);
    assertSameBits(ModelFormat.standard().read(end), whole.model());
    assertThat(new Checkpoints(file).read().history())
        .isEqualTo(new Checkpoints(folder.resolve("whole")).read().history());
  }

  private Process start(Path end) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledTraining.class.getName(),
            file.toString(),
            end.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void awaitNewCheckpoint(Process process, List<Integer> before)
      throws IOException, InterruptedException {
    int last = before.isEmpty() ? 0 : before.get(before.size() - 1);
    while (epochs() == last) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private int epochs() throws IOException {
    return Files.exists(file) ? new Checkpoints(file).read().history().epochs().size() : 0;
  }

  @Test
  void resume_afterAnyEpoch_endsWithTheSameBits() throws IOException {
    KilledTraining whole = uninterrupted(folder);
    for (int epochs : new int[] {1, 2, 13, 39, 40}) {
      Files.deleteIfExists(file);
      new KilledTraining(file, epochs).train();
      KilledTraining rest = new KilledTraining(file, KilledTraining.EPOCHS);
      History history = rest.train();
      assertSameBits(rest.model(), whole.model());
      assertThat(history.epochs()).hasSize(40).extracting(Epoch::number).endsWith(39, 40);
    }
  }

  @Test
  void write_read_givesTheStateToTheBit() throws IOException {
    List<TrainingState> states = new ArrayList<>();
    Dense model = new Dense(2, 1, new SplittableRandom(2));
    ReduceOnPlateau plateau = new ReduceOnPlateau(0.1, 0.5, 0);
    Trainer.of(model, Loss.meanSquaredError(), new Adam(plateau))
        .epochs(3)
        .listener(plateau)
        .listener(new Checkpoints(file))
        .listener(
            new TrainingListener() {
              @Override
              public void resumable(int epoch, Supplier<TrainingState> state) {
                states.add(state.get());
              }
            })
        .build()
        .train(samples(), new SplittableRandom(3));
    TrainingState written = states.get(2);
    TrainingState read = new Checkpoints(file).read();
    assertThat(read.seed()).isEqualTo(written.seed());
    assertThat(read.history()).isEqualTo(written.history());
    assertThat(read.history().last().validation()).isNull();
    assertThat(read.model().architecture()).isEqualTo(written.model().architecture());
    assertThat(read.optimizer().steps()).isEqualTo(3);
    assertSame(read.model().values(), written.model().values());
    assertSame(read.optimizer().matrices(), written.optimizer().matrices());
    assertThat(read.listeners()).hasSize(1);
    assertSame(read.listeners().get(0), written.listeners().get(0));
  }

  private static void assertSame(Map<String, DMatrixRMaj> actual, Map<String, DMatrixRMaj> right) {
    assertThat(actual.keySet()).isEqualTo(right.keySet()).isNotEmpty();
    right.forEach(
        (name, matrix) ->
            assertThat(actual.get(name)).extracting(m -> m.data).isEqualTo(matrix.data));
  }

  private static Dataset samples() {
    return Dataset.of(
        new DMatrixRMaj(new double[][] {{1, 2}, {3, -1}, {0, 2}}),
        new DMatrixRMaj(new double[][] {{1}, {0}, {2}}));
  }

  private static Trainer trainer(Layer model, Optimizer optimizer, TrainingListener listener) {
    return Trainer.of(model, Loss.meanSquaredError(), optimizer)
        .epochs(5)
        .listener(listener)
        .build();
  }

  @Test
  void resumable_everyThreeEpochs_writesThoseAndTheLast() throws IOException {
    List<Integer> written = new ArrayList<>();
    Dense model = new Dense(2, 1, new SplittableRandom(4));
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void resumable(int epoch, Supplier<TrainingState> state) {
            note(epoch);
          }

          @Override
          public void completed(Supplier<TrainingState> state) {
            note(state.get().history().last().number());
          }

          private void note(int epoch) {
            try {
              if (Files.deleteIfExists(file)) {
                written.add(epoch);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    Trainer.of(model, Loss.meanSquaredError(), new Sgd(0.01))
        .epochs(7)
        .listener(new Checkpoints(file, 3))
        .listener(watch)
        .build()
        .train(samples(), new SplittableRandom(5));
    assertThat(written).containsExactly(3, 6, 7);
    assertThatThrownBy(() -> new Checkpoints(file, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Checkpoints: every 0 epochs: the number must be positive");
  }

  /** At this rate no epoch is better than the first. */
  private static Trainer stoppedAfterSixEpochs(Dense model, Checkpoints checkpoints) {
    return Trainer.of(model, Loss.meanSquaredError(), new Sgd(1e-300))
        .epochs(20)
        .listener(checkpoints)
        .listener(new EarlyStopping(model, 4))
        .build();
  }

  @Test
  void train_stoppedEarly_writesTheLastEpoch() throws IOException {
    for (int every : new int[] {1, 3, 4, 7}) {
      Files.deleteIfExists(file);
      Checkpoints checkpoints = new Checkpoints(file, every);
      Dense model = new Dense(2, 1, new SplittableRandom(16));
      Trainer trainer = stoppedAfterSixEpochs(model, checkpoints);
      History history = checkpoints.train(trainer, samples(), new SplittableRandom(17));
      assertThat(history.epochs()).hasSize(6);
      assertThat(checkpoints.read().history()).isEqualTo(history);
      Dense other = new Dense(2, 1, new SplittableRandom(18));
      Trainer again = stoppedAfterSixEpochs(other, checkpoints);
      assertThat(checkpoints.train(again, samples(), new SplittableRandom(19))).isEqualTo(history);
      assertSameBits(other, model);
    }
  }

  @Test
  void train_stoppedEarly_theFileHasTheLastModelAndTheTrainedOneIsTheBest() throws IOException {
    Dense model = new Dense(2, 1, new SplittableRandom(16));
    Checkpoints checkpoints = new Checkpoints(file);
    List<ModelState> states = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void epochDone(Epoch epoch) {
            states.add(ModelState.of(model));
          }
        };
    EarlyStopping stopping = new EarlyStopping(model, 2);
    Trainer trainer =
        Trainer.of(model, Loss.meanSquaredError(), new Sgd(5))
            .epochs(20)
            .listener(checkpoints)
            .listener(stopping)
            .listener(watch)
            .build();
    checkpoints.train(trainer, samples(), new SplittableRandom(17));
    assertThat(stopping.bestEpoch()).isEqualTo(states.size() - 3);
    Dense last = (Dense) ModelFormat.standard().read(file);
    Dense expected = new Dense(2, 1, new SplittableRandom(18));
    states.get(states.size() - 1).restore(expected);
    assertSameBits(last, expected);
    states.get(stopping.bestEpoch() - 1).restore(expected);
    assertSameBits(model, expected);
    assertThat(last.weight().value().data).isNotEqualTo(model.weight().value().data);
  }

  @Test
  void train_thatFails_leavesTheFileAsItWas() throws IOException {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void batchDone(int epoch, int batch, double loss) {
            if (epoch == 6) {
              throw new IllegalStateException("enough of it");
            }
          }
        };
    Checkpoints checkpoints = new Checkpoints(file, 4);
    Trainer trainer =
        Trainer.of(new Dense(2, 1, new SplittableRandom(20)), Loss.meanSquaredError(), new Sgd(0.1))
            .listener(checkpoints)
            .listener(failing)
            .build();
    assertThatThrownBy(() -> checkpoints.train(trainer, samples(), new SplittableRandom(21)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(checkpoints.read().history().epochs()).hasSize(4);
  }

  @Test
  void train_trainerThatDoesNotTellTheCheckpoints_isRefused() {
    Dense model = new Dense(2, 1, new SplittableRandom(22));
    double[] before = model.weight().value().data.clone();
    Trainer trainer = trainer(model, new Sgd(0.1), new Checkpoints(file));
    assertThatThrownBy(
            () -> new Checkpoints(file).train(trainer, samples(), new SplittableRandom(23)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Checkpoints: the trainer does not tell these checkpoints of its epochs, so nothing"
                + " would be written: build it with .listener(checkpoints)");
    assertThat(model.weight().value().data).isEqualTo(before);
    assertThat(file).doesNotExist();
  }

  @Test
  void read_checkpoint_isAlsoAModel() throws IOException {
    Dense model = new Dense(2, 1, new SplittableRandom(6));
    trainer(model, new Adam(0.1), new Checkpoints(file)).train(samples(), new SplittableRandom(7));
    assertSameBits(ModelFormat.standard().read(file), model);
    Dense other = new Dense(2, 1, new SplittableRandom(8));
    ModelFormat.standard().load(file, other);
    assertSameBits(other, model);
  }

  @Test
  void train_checkpointOfAnother_isRefusedAndNothingChanges() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    Checkpoints checkpoints = new Checkpoints(file);
    trainer(new Dense(2, 1, random), new Adam(0.1), checkpoints).train(samples(), random);
    Layer other = Sequential.of(new Dense(2, 1, random), Activation.RELU);
    double[] before = other.parameters().get(0).value().data.clone();
    assertThatThrownBy(
            () -> checkpoints.train(trainer(other, new Adam(1), checkpoints), samples(), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("resume: the state is one of");
    assertThat(other.parameters().get(0).value().data).isEqualTo(before);
    Dense same = new Dense(2, 1, random);
    double[] weight = same.weight().value().data.clone();
    Trainer otherOptimizer = trainer(same, new Sgd(0.1), checkpoints);
    assertThatThrownBy(() -> checkpoints.train(otherOptimizer, samples(), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("restore: ");
    assertThat(same.weight().value().data).isEqualTo(weight);
    Trainer otherListeners =
        Trainer.of(new Dense(2, 1, random), Loss.meanSquaredError(), new Adam(0.1))
            .listener(checkpoints)
            .listener(new ReduceOnPlateau(1, 0.5, 1))
            .build();
    assertThatThrownBy(() -> checkpoints.train(otherListeners, samples(), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resume: 1 listeners remember something: the state has 0");
  }

  @Test
  void train_checkpointOfAnotherOptimizer_isRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(14);
    Checkpoints checkpoints = new Checkpoints(file);
    Dense model = new Dense(2, 1, random);
    trainer(model, new Adam(0.1), checkpoints).train(samples(), random);
    assertThat(checkpoints.read().optimizer().optimizers())
        .isEqualTo(Map.of("weight", "Adam", "bias", "Adam"));
    Dense other = new Dense(2, 1, random);
    double[] before = other.weight().value().data.clone();
    Trainer trainer = trainer(other, new NAdam(0.1), checkpoints);
    assertThatThrownBy(() -> checkpoints.train(trainer, samples(), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "restore: what is remembered of weight is of the optimizer Adam: this one is NAdam");
    assertThat(other.weight().value().data).isEqualTo(before);
  }

  /** As files of before are; a name that is no string makes none. */
  @Test
  void train_checkpointWithoutNamesOfOptimizers_goesOn() throws IOException {
    SplittableRandom random = new SplittableRandom(15);
    Checkpoints checkpoints = new Checkpoints(file);
    Dense model = new Dense(2, 1, random);
    trainer(model, new Adam(0.1), checkpoints).train(samples(), random);
    Safetensors content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    assertThat(metadata.remove("backsweep.optimizers")).isNotNull();
    new Safetensors(content.tensors(), metadata).write(file);
    assertThat(checkpoints.read().optimizer().optimizers()).isEmpty();
    Dense other = new Dense(2, 1, random);
    checkpoints.train(trainer(other, new Adam(0.1), checkpoints), samples(), random);
    assertSameBits(other, model);
    metadata.put("backsweep.optimizers", "{\"weight\": 3}");
    new Safetensors(content.tensors(), metadata).write(file);
    assertThatThrownBy(checkpoints::read)
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("a string is missing at 'weight'");
  }

  /** Another run has other classes for its lambdas. */
  @Test
  void train_modelWithALambda_goesOn() throws IOException {
    for (int run = 0; run < 2; run++) {
      Layer half = run == 0 ? (batch, pass) -> batch.scale(0.5) : (batch, pass) -> batch.divide(2);
      Layer model = Sequential.of(new Dense(2, 1, new SplittableRandom(run)), half);
      Checkpoints checkpoints = new Checkpoints(file);
      History history =
          checkpoints.train(
              trainer(model, new Adam(0.1), checkpoints), samples(), new SplittableRandom(13));
      assertThat(history.epochs()).hasSize(5);
      assertThat(model.description().layers().get(1).kind()).isEqualTo("Lambda");
    }
  }

  @Test
  void read_noCheckpoint_isRefused() throws IOException {
    ModelFormat.standard().write(file, new Dense(2, 1, new SplittableRandom(10)));
    assertThatThrownBy(() -> new Checkpoints(file).read())
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": the file is no checkpoint");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));
    assertThatThrownBy(() -> new Checkpoints(file).read()).isInstanceOf(FileFormatException.class);
  }

  @Test
  void train_damagedCheckpoint_isRefusedAndNothingChanges() throws IOException {
    SplittableRandom random = new SplittableRandom(16);
    Checkpoints checkpoints = new Checkpoints(file);
    trainer(new Dense(2, 1, random), new Adam(0.1), checkpoints).train(samples(), random);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Dense model = new Dense(2, 1, random);
    double[] before = model.weight().value().data.clone();
    Trainer trainer = trainer(model, new Adam(0.1), checkpoints);
    assertThatThrownBy(() -> checkpoints.train(trainer, samples(), random))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": the numbers have the checksum ");
    assertThat(model.weight().value().data).isEqualTo(before);
  }

  @Test
  void resumable_folderThatIsNotThere_isAnError() {
    Dense model = new Dense(2, 1, new SplittableRandom(11));
    Checkpoints checkpoints = new Checkpoints(folder.resolve("none").resolve("x"));
    assertThatThrownBy(
            () ->
                trainer(model, new Sgd(0.1), checkpoints)
                    .train(samples(), new SplittableRandom(12)))
        .isInstanceOf(UncheckedIOException.class);
  }
}
