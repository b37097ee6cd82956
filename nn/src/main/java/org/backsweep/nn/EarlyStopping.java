package org.backsweep.nn;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A listener that ends a training after more than {@code patience} epochs without a loss below the
 * best so far, and then gives the model back the values of the best epoch, buffers too.
 *
 * <p>The loss is that of validation, or of training if there is none.
 *
 * <p>The model has the best values once the training has ended, and not before: write it to a file
 * then, by {@link org.backsweep.nn.io.ModelFormat}. A file of {@link
 * org.backsweep.nn.io.Checkpoints} holds the model of the last epoch, as a training that goes on
 * needs it.
 */
public final class EarlyStopping implements TrainingListener {
  private static final String NUMBERS = "early stopping";
  private static final String BEST = "best ";

  private final Layer model;
  private final int patience;
  private double best = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int waiting;
  private @Nullable ModelState bestState;
  private boolean ended;

  /**
   * A listener to a training of this model, and of no other: that is refused when it begins.
   *
   * @throws IllegalArgumentException if the patience is negative
   */
  public EarlyStopping(Layer model, int patience) {
    Require.that(
        patience >= 0, "EarlyStopping: a patience of %d: it must not be negative", patience);
    this.model = model;
    this.patience = patience;
  }

  /** {@return the epoch with the lowest loss so far; 0 before the first} */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** {@return the lowest loss so far; infinite before the first} */
  public double bestLoss() {
    return best;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A model around this one, without parameters of its own, is no other.
   */
  @Override
  public void requireModel(Layer trained) {
    Set<Parameter> kept = new HashSet<>(model.parameters());
    kept.addAll(model.buffers());
    for (Parameter parameter : changing(trained)) {
      Require.that(
          kept.contains(parameter),
          "EarlyStopping: %s of the model that is trained is none of the model to give the best"
              + " values back to, %s: both must be the same object",
          parameter,
          model);
    }
  }

  private static List<Parameter> changing(Layer model) {
    return Stream.concat(model.parameters().stream(), model.buffers().stream())
        .filter(parameter -> !parameter.isFixed())
        .toList();
  }

  /** Forgets a training that has ended: this is another. */
  @Override
  public void started(int epochs, int batchesPerEpoch) {
    if (ended) {
      best = Double.POSITIVE_INFINITY;
      bestEpoch = 0;
      waiting = 0;
      bestState = null;
      ended = false;
    }
  }

  @Override
  public void epochDone(Epoch epoch) {
    double loss = epoch.score().loss();
    if (loss < best) {
      best = loss;
      bestEpoch = epoch.number();
      waiting = 0;
      bestState = ModelState.of(model);
    } else {
      waiting++;
    }
  }

  @Override
  public boolean isEnough() {
    return waiting > patience;
  }

  /** Gives the model the values of the best epoch. */
  @Override
  public void ended() {
    ended = true;
    if (bestState != null) {
      bestState.restore(model);
    }
  }

  @Override
  public Map<String, DMatrixRMaj> memory() {
    Map<String, DMatrixRMaj> memory = new LinkedHashMap<>();
    memory.put(NUMBERS, new DMatrixRMaj(new double[][] {{best, bestEpoch, waiting}}));
    if (bestState != null) {
      bestState.values().forEach((name, value) -> memory.put(BEST + name, value.copy()));
    }
    return memory;
  }

  @Override
  public void remember(Map<String, DMatrixRMaj> memory) {
    DMatrixRMaj numbers = memory.get(NUMBERS);
    if (numbers == null || numbers.getNumElements() != 3) {
      throw new IllegalArgumentException("EarlyStopping: no place for " + memory.keySet());
    }
    best = numbers.get(0);
    bestEpoch = (int) numbers.get(1);
    waiting = (int) numbers.get(2);
    ended = false;
    Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
    memory.forEach(
        (name, value) -> {
          if (name.startsWith(BEST)) {
            values.put(name.substring(BEST.length()), value.copy());
          }
        });
    ModelState now = ModelState.of(model);
    bestState = values.isEmpty() ? null : new ModelState(now.architecture(), values, now.vectors());
  }
}
