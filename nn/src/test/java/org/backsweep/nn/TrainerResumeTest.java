package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** States of models and trainings, in memory. */
class TrainerResumeTest {
  private static final Dataset SAMPLES =
      Dataset.of(
          new DMatrixRMaj(new double[][] {{1, 2}, {3, -1}, {0, 2}, {-1, -1}}),
          new DMatrixRMaj(new double[][] {{1}, {0}, {2}, {1}}));

  /** Keeps the states of all epochs. */
  private static final class Keeper implements TrainingListener {
    private final List<TrainingState> states = new ArrayList<>();

    @Override
    public void resumable(int epoch, Supplier<TrainingState> state) {
      states.add(state.get());
    }
  }

  private static Sequential model(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Sequential.of(new Dense(2, 5, random), new Dropout(0.5), new Dense(5, 1, random));
  }

  private static Trainer trainer(Layer model, TrainingListener... listeners) {
    Trainer.Builder builder =
        Trainer.of(model, Loss.meanSquaredError(), new Adam(0.1)).epochs(6).batchSize(2);
    List.of(listeners).forEach(builder::listener);
    return builder.build();
  }

  @Test
  void resume_fromEveryEpoch_endsWithTheSameBitsAndHistory() {
    Keeper keeper = new Keeper();
    Sequential whole = model(1);
    History history = trainer(whole, keeper).train(SAMPLES, new SplittableRandom(2));
    assertThat(keeper.states).hasSize(6);
    for (TrainingState state : keeper.states) {
      Sequential other = model(3);
      assertThat(trainer(other).resume(SAMPLES, state)).isEqualTo(history);
      for (int i = 0; i < 4; i++) {
        assertThat(other.parameters().get(i).value().data)
            .isEqualTo(whole.parameters().get(i).value().data);
      }
    }
  }

  @Test
  void resume_stateOfAnEarlierEpoch_isNotChangedByTheLaterOnes() {
    Keeper keeper = new Keeper();
    trainer(model(4), keeper).train(SAMPLES, new SplittableRandom(5));
    DMatrixRMaj first = weight(keeper.states.get(0));
    assertThat(first.data).isNotEqualTo(weight(keeper.states.get(1)).data);
    double[] before = first.data.clone();
    trainer(model(6)).resume(SAMPLES, keeper.states.get(0));
    assertThat(first.data).isEqualTo(before);
    assertThat(keeper.states.get(0).history().epochs()).hasSize(1);
  }

  @Test
  void resume_badSamples_leavesTheModelAsItWas() {
    Keeper keeper = new Keeper();
    trainer(model(4), keeper).train(SAMPLES, new SplittableRandom(5));
    Sequential other = model(6);
    double[] before = other.parameters().get(0).value().data.clone();
    Dataset bad =
        Dataset.of(
            new DMatrixRMaj(new double[][] {{1, Double.POSITIVE_INFINITY}}), new DMatrixRMaj(1, 1));
    assertThatThrownBy(() -> trainer(other).resume(bad, keeper.states.get(0)))
        .hasMessage("train: the input in row 0, column 1 is Infinity: inputs must be finite");
    assertThat(other.parameters().get(0).value().data).isEqualTo(before);
  }

  @Test
  void resume_stateOfAnotherModel_namesBothArchitectures() {
    Keeper keeper = new Keeper();
    trainer(model(4), keeper).train(SAMPLES, new SplittableRandom(5));
    Sequential other =
        Sequential.of(new Dense(2, 1, new SplittableRandom(6)), Activation.leakyRelu(0.25));
    assertThatThrownBy(() -> trainer(other).resume(SAMPLES, keeper.states.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "resume: the state is one of Sequential[Dense(in=2, out=5), Dropout(rate=0.5),"
                + " Dense(in=5, out=1)]: the model is Sequential[Dense(in=2, out=1),"
                + " leakyRelu(slope=0.25)]");
  }

  private static DMatrixRMaj weight(TrainingState state) {
    DMatrixRMaj weight = state.model().values().get("layers.0.weight");
    if (weight == null) {
      throw new AssertionError(state.model().values().keySet());
    }
    return weight;
  }

  @Test
  void train_otherSeeds_haveOtherOrdersInEveryEpoch() {
    Set<Double> losses = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      Sequential model = model(7);
      losses.add(
          trainer(model).train(SAMPLES, new SplittableRandom(seed)).last().training().loss());
    }
    assertThat(losses).hasSize(20);
  }

  @Test
  void modelState_restore_isAllOrNothing() {
    Sequential model = model(8);
    ModelState state = ModelState.of(model);
    double[] before = model.parameters().get(0).value().data.clone();
    model.parameters().get(0).update(value -> value.fill(3));
    assertThat(state.vectors()).containsExactlyInAnyOrder("layers.0.bias", "layers.2.bias");
    state.restore(model);
    assertThat(model.parameters().get(0).value().data).isEqualTo(before);
    ModelState less =
        new ModelState(
            state.architecture(), Map.of("layers.0.weight", new DMatrixRMaj(5, 2)), Set.of());
    assertThatThrownBy(() -> less.restore(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the values of layers.0.bias 1x5 are missing");
    assertThat(model.parameters().get(0).value().data).isEqualTo(before);
  }

  @Test
  void listeners_rememberByDefaultNothing() {
    TrainingListener listener = new TrainingListener() {};
    assertThat(listener.memory()).isEmpty();
    listener.remember(Map.of());
    assertThatThrownBy(() -> listener.remember(Map.of("x", new DMatrixRMaj(1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("remember: there is no place for [x]");
    ReduceOnPlateau plateau = new ReduceOnPlateau(1, 0.5, 1);
    assertThatThrownBy(() -> plateau.remember(Map.of("x", new DMatrixRMaj(1, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReduceOnPlateau: no place for [x]");
  }

  @Test
  void description_settingsThatCannotBeStored_areRefused() {
    LayerDescription description = LayerDescription.of("Mine").with("x", 1);
    assertThat(description.with("x", 2).settings()).containsExactly(Map.entry("x", 2.0));
    assertThatThrownBy(() -> description.with("kind", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> description.with("y", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("LayerDescription: y is NaN: it must be finite");
  }

  @Test
  void parameter_vectorOfSeveralRows_isRefused() {
    assertThatThrownBy(() -> Parameter.vector("w", new DMatrixRMaj(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parameter: the vector w is 2x1: it must be one row");
  }
}
