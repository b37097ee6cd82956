package org.backsweep.nn;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * A learning rate that is reduced when the loss stops falling: multiplied by a factor after more
 * than {@code patience} epochs without a loss below the best so far.
 *
 * <p>It is the schedule of an optimizer and, at once, a listener of the {@link Trainer}, from which
 * it hears the validation loss, or that of training if there is none. Without a trainer, {@link
 * #observe} tells it.
 */
public final class ReduceOnPlateau implements Schedule, TrainingListener {
  private static final String PLATEAU = "plateau";

  private final double factor;
  private final int patience;
  private double rate;
  private double best = Double.POSITIVE_INFINITY;
  private int waiting;

  /**
   * A rate that begins so.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, the factor not between
   *     0 and 1, or the patience negative
   */
  public ReduceOnPlateau(double rate, double factor, int patience) {
    this.rate = Require.rate(rate);
    Require.that(
        factor > 0 && factor < 1,
        "ReduceOnPlateau: the factor is %s: it must be between 0 and 1",
        factor);
    Require.that(
        patience >= 0, "ReduceOnPlateau: a patience of %d: it must not be negative", patience);
    this.factor = factor;
    this.patience = patience;
  }

  /** {@return the rate as it is now, whichever the step} */
  @Override
  public double rate(long t) {
    return rate;
  }

  /** Hears of a loss, and reduces the rate if it is one too many that is not below the best. */
  public void observe(double loss) {
    if (loss < best) {
      best = loss;
      waiting = 0;
    } else if (++waiting > patience) {
      rate *= factor;
      waiting = 0;
    }
  }

  /**
   * What is remembered from epoch to epoch.
   *
   * @param rate the learning rate
   * @param best the lowest loss so far; infinite before the first
   * @param waiting how many epochs there were since then, or since the rate was reduced
   */
  public record State(double rate, double best, int waiting) {}

  /** {@return what is remembered} */
  public State state() {
    return new State(rate, best, waiting);
  }

  /** Goes on from a state. */
  public void restore(State state) {
    rate = Require.rate(state.rate);
    best = state.best;
    waiting = state.waiting;
  }

  @Override
  public void epochDone(Epoch epoch) {
    observe(epoch.score().loss());
  }

  /** {@return the numbers of the {@link #state}} */
  @Override
  public Map<String, DMatrixRMaj> memory() {
    return Map.of(PLATEAU, new DMatrixRMaj(new double[][] {{rate, best, waiting}}));
  }

  @Override
  public void remember(Map<String, DMatrixRMaj> memory) {
    DMatrixRMaj numbers = memory.get(PLATEAU);
    if (numbers == null || numbers.getNumElements() != 3 || memory.size() != 1) {
      throw new IllegalArgumentException("ReduceOnPlateau: no place for " + memory.keySet());
    }
    restore(new State(numbers.get(0), numbers.get(1), (int) numbers.get(2)));
  }
}
