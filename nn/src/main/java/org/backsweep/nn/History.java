package org.backsweep.nn;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The epochs of a training, in order, and the curves of them.
 *
 * @param epochs all epochs
 */
public record History(List<Epoch> epochs) {
  /** A history of these epochs, copied. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * {@return the last epoch}
   *
   * @throws IllegalStateException if there is none
   */
  public Epoch last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("History: there is no epoch");
    }
    return epochs.get(epochs.size() - 1);
  }

  /** {@return the training loss of each epoch} */
  public double[] trainingLoss() {
    return curve(epoch -> epoch.training().loss());
  }

  /** {@return the training accuracy of each epoch; NaN without labels} */
  public double[] trainingAccuracy() {
    return curve(epoch -> epoch.training().accuracy());
  }

  /** {@return the validation loss of each epoch; NaN without validation samples} */
  public double[] validationLoss() {
    return curve(epoch -> validation(epoch, Score::loss));
  }

  /** {@return the validation accuracy of each epoch; NaN without such samples or their labels} */
  public double[] validationAccuracy() {
    return curve(epoch -> validation(epoch, Score::accuracy));
  }

  private double[] curve(ToDoubleFunction<Epoch> number) {
    return epochs.stream().mapToDouble(number).toArray();
  }

  private static double validation(Epoch epoch, ToDoubleFunction<Score> number) {
    Score score = epoch.validation();
    return score == null ? Double.NaN : number.applyAsDouble(score);
  }
}
