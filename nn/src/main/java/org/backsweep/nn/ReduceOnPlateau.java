package org.backsweep.nn;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * A learning rate that is reduced when the loss that it is told of stops falling, to be given to
 * both the optimizer, whose schedule it is, and the {@link Trainer}, which tells it as a listener:
 *
 * <pre>{@code
 * ReduceOnPlateau rate = new ReduceOnPlateau(0.01, 0.5, 3);
 * Trainer trainer = Trainer.of(model, loss, new Adam(rate)).listener(rate).build();
 * }</pre>
 *
 * <p>Who leaves out {@code listener(rate)} has a rate that never changes, without a word. What it
 * hears of is the validation loss, or that of training if there is none. Without a trainer, {@link
 * #observe} tells it.
 *
 * <p>The rate is multiplied by a factor after more than {@code patience} epochs without a loss
 * below the best so far; if wanted, never below a {@link #lowest} rate, and only counting again
 * when a {@link #cooldown} is over.
 */
public final class ReduceOnPlateau implements Schedule, TrainingListener {
  private static final String PLATEAU = "plateau";

  private final double factor;
  private final int patience;
  private final double lowest;
  private final int cooldown;
  private double rate;
  private double best = Double.POSITIVE_INFINITY;
  private int waiting;
  private int cooling;

  /**
   * A rate that begins so.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, the factor not between
   *     0 and 1, or the patience negative
   */
  public ReduceOnPlateau(double rate, double factor, int patience) {
    this(rate, factor, patience, 0, 0);
  }

  private ReduceOnPlateau(double rate, double factor, int patience, double lowest, int cooldown) {
    this.rate = Require.rate(rate);
    Require.that(
        factor > 0 && factor < 1,
        "ReduceOnPlateau: the factor is %s: it must be between 0 and 1",
        factor);
    Require.that(
        patience >= 0, "ReduceOnPlateau: a patience of %d: it must not be negative", patience);
    this.factor = factor;
    this.patience = patience;
    this.lowest = Require.notNegative("ReduceOnPlateau: the lowest rate", lowest);
    Require.that(
        lowest <= rate,
        "ReduceOnPlateau: the lowest rate is %s: it must not be above the first, %s",
        lowest,
        rate);
    Require.that(
        cooldown >= 0, "ReduceOnPlateau: a cooldown of %d: it must not be negative", cooldown);
    this.cooldown = cooldown;
  }

  /**
   * {@return the same, before any loss, with a rate that the reduced one is at least; 0 by default}
   *
   * @throws IllegalArgumentException if it is negative, or above the first rate
   */
  public ReduceOnPlateau lowest(double rate) {
    return new ReduceOnPlateau(this.rate, factor, patience, rate, cooldown);
  }

  /**
   * {@return the same, before any loss, with so many epochs after each reduction that do not count
   * for the patience; 0 by default}
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public ReduceOnPlateau cooldown(int epochs) {
    return new ReduceOnPlateau(rate, factor, patience, lowest, epochs);
  }

  /** {@return the rate as it is now, whichever the step} */
  @Override
  public double rate(long t) {
    return rate;
  }

  /** Hears of a loss, and reduces the rate if it is one too many that is not below the best. */
  public void observe(double loss) {
    boolean counts = cooling == 0;
    cooling = Math.max(0, cooling - 1);
    if (loss < best) {
      best = loss;
      waiting = 0;
    } else if (counts && ++waiting > patience) {
      rate = Math.max(lowest, rate * factor);
      waiting = 0;
      cooling = cooldown;
    }
  }

  /**
   * What is remembered from epoch to epoch.
   *
   * @param rate the learning rate
   * @param best the lowest loss so far; infinite before the first
   * @param waiting how many epochs there were since then, or since the rate was reduced and had
   *     cooled
   * @param cooling how many epochs are left that do not count
   */
  public record State(double rate, double best, int waiting, int cooling) {}

  /** {@return what is remembered} */
  public State state() {
    return new State(rate, best, waiting, cooling);
  }

  /** Goes on from a state. */
  public void restore(State state) {
    rate = Require.rate(state.rate);
    best = state.best;
    waiting = state.waiting;
    cooling = state.cooling;
  }

  /** The rate as it is now, and the settings. */
  @Override
  public String toString() {
    return "ReduceOnPlateau("
        + rate
        + ", factor="
        + factor
        + ", patience="
        + patience
        + ", lowest="
        + lowest
        + ", cooldown="
        + cooldown
        + ")";
  }

  @Override
  public void epochDone(Epoch epoch) {
    observe(epoch.score().loss());
  }

  /** {@return the numbers of the {@link #state}} */
  @Override
  public Map<String, DMatrixRMaj> memory() {
    return Map.of(PLATEAU, new DMatrixRMaj(new double[][] {{rate, best, waiting, cooling}}));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without the last number, as it was stored before there was a cooldown, it is 0.
   */
  @Override
  public void remember(Map<String, DMatrixRMaj> memory) {
    DMatrixRMaj numbers = memory.get(PLATEAU);
    int size = numbers == null ? 0 : numbers.getNumElements();
    if (numbers == null || size < 3 || size > 4 || memory.size() != 1) {
      throw new IllegalArgumentException("ReduceOnPlateau: no place for " + memory.keySet());
    }
    int left = size == 4 ? (int) numbers.get(3) : 0;
    restore(new State(numbers.get(0), numbers.get(1), (int) numbers.get(2), left));
  }
}
