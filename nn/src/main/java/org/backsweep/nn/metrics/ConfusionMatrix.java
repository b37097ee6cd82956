package org.backsweep.nn.metrics;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often samples of each class were given each class, and what follows from it.
 *
 * <p>A ratio of nothing to nothing, such as the precision of a class that was never given, is NaN,
 * and means over classes leave it out.
 */
public final class ConfusionMatrix {
  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * {@return the counts of these samples}
   *
   * @param labels the class of each sample. Not modified.
   * @param given the class that it was given, from {@code Accuracy.classes(outputs)} say, or of one
   *     output {@code Accuracy.classes(outputs, 0.5)}. Not modified.
   * @param classes how many there are
   * @throws IllegalArgumentException if the lengths differ, or a class is not in [0, classes)
   */
  public static ConfusionMatrix of(int[] labels, int[] given, int classes) {
    if (labels.length != given.length) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: " + labels.length + " labels for " + given.length + " samples");
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      requireClass(labels[i], classes, i);
      requireClass(given[i], classes, i);
      counts[labels[i]][given[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  private static void requireClass(int number, int classes, int sample) {
    if (number < 0 || number >= classes) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: class %d of sample %d: there are %d%s"
              .formatted(
                  number,
                  sample,
                  classes,
                  number == -1 ? "; -1 is given where an output is NaN" : ""));
    }
  }

  /** {@return how many samples of class {@code label} were given class {@code given}} */
  public int count(int label, int given) {
    return counts[label][given];
  }

  /** {@return the share of samples that were given their class} */
  public double accuracy() {
    return sum(i -> counts[i][i]) / sum(i -> IntStream.of(counts[i]).sum());
  }

  /** {@return of the samples that were given this class, the share that are of it} */
  public double precision(int of) {
    return counts[of][of] / sum(i -> counts[i][of]);
  }

  /** {@return of the samples of this class, the share that were given it} */
  public double recall(int of) {
    return counts[of][of] / sum(j -> counts[of][j]);
  }

  /**
   * {@return the harmonic mean of precision and recall, {@code 2 hits / (given + of the class)}}
   */
  public double f1(int of) {
    return 2.0 * counts[of][of] / (sum(i -> counts[i][of]) + sum(j -> counts[of][j]));
  }

  /** {@return the mean of {@link #f1} over the classes} */
  public double macroF1() {
    return IntStream.range(0, counts.length)
        .mapToDouble(this::f1)
        .filter(f1 -> !Double.isNaN(f1))
        .average()
        .orElse(Double.NaN);
  }

  private double sum(IntToDoubleFunction term) {
    return IntStream.range(0, counts.length).mapToDouble(term).sum();
  }

  /** A table: a row for each class, a column for each class given. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("class ");
    IntStream.range(0, counts.length).forEach(j -> text.append(cell(j)));
    for (int i = 0; i < counts.length; i++) {
      text.append(String.format(Locale.ROOT, "%n%5d ", i));
      IntStream.of(counts[i]).forEach(count -> text.append(cell(count)));
    }
    return text.toString();
  }

  private static String cell(int number) {
    return String.format(Locale.ROOT, "%6d", number);
  }
}
