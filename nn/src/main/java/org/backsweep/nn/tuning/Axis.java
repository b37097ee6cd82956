package org.backsweep.nn.tuning;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A setting that a {@link Search} varies: its name, the values that a grid takes, and how a random
 * one is drawn.
 *
 * @param <T> the type of the values
 */
public final class Axis<T> {
  private final String name;
  private final List<T> values;
  private final Function<RandomGenerator, T> draw;

  private Axis(String name, List<T> values, Function<RandomGenerator, T> draw) {
    this.name = name;
    this.values = values;
    this.draw = draw;
  }

  /**
   * {@return any of these values, as likely as the others}
   *
   * @throws IllegalArgumentException if there is no value, or one is given twice
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T> Axis<T> of(String name, T... values) {
    List<T> list = List.of(values);
    require(!list.isEmpty(), name, "there must be at least one value");
    require(new HashSet<>(list).size() == list.size(), name, "a value is given twice: " + list);
    return new Axis<>(name, list, random -> list.get(random.nextInt(list.size())));
  }

  /**
   * {@return numbers from {@code lowest} to {@code highest}, all equally likely}
   *
   * @param points how many numbers a grid takes, at equal distances, the bounds among them
   * @throws IllegalArgumentException unless both are finite, lowest &lt; highest, and points &gt; 1
   */
  public static Axis<Double> linear(String name, double lowest, double highest, int points) {
    requireRange(name, lowest, highest, points);
    return new Axis<>(
        name,
        points(points, share -> between(lowest, highest, share)),
        random -> between(lowest, highest, random.nextDouble()));
  }

  /**
   * {@return numbers from {@code lowest} to {@code highest}, whose logarithms are equally likely:
   * for learning rates and what else is right to a factor}
   *
   * @param points how many numbers a grid takes, at equal ratios, the bounds among them
   * @throws IllegalArgumentException unless both are finite, 0 &lt; lowest &lt; highest, and points
   *     &gt; 1
   */
  public static Axis<Double> logarithmic(String name, double lowest, double highest, int points) {
    requireRange(name, lowest, highest, points);
    require(lowest > 0, name, "from " + lowest + ": it must be positive");
    return new Axis<>(
        name,
        points(points, share -> ratio(lowest, highest, share)),
        random -> ratio(lowest, highest, random.nextDouble()));
  }

  /** {@return the name} */
  public String name() {
    return name;
  }

  /** {@return the values that a grid takes} */
  public List<T> values() {
    return values;
  }

  T draw(RandomGenerator random) {
    return draw.apply(random);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }

  private static List<Double> points(int number, Function<Double, Double> at) {
    return IntStream.range(0, number).mapToObj(i -> at.apply(i / (number - 1.0))).toList();
  }

  private static double between(double lowest, double highest, double share) {
    return share == 1 ? highest : lowest * (1 - share) + highest * share;
  }

  private static double ratio(double lowest, double highest, double share) {
    double factor = Math.exp(share * (Math.log(highest) - Math.log(lowest)));
    return share == 1 ? highest : Math.min(lowest * factor, highest);
  }

  private static void requireRange(String name, double lowest, double highest, int points) {
    boolean finite = Double.isFinite(lowest) && Double.isFinite(highest);
    require(
        finite && lowest < highest,
        name,
        "from " + lowest + " to " + highest + ": both must be finite, the first one smaller");
    require(points > 1, name, points + " points: there must be at least 2");
  }

  private static void require(boolean condition, String name, String what) {
    if (!condition) {
      throw new IllegalArgumentException("axis " + name + ": " + what);
    }
  }
}
