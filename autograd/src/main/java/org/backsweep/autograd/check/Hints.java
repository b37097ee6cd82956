package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a wrong gradient looks like: it is compared, as a whole matrix, with the numerical one and
 * what is known to be given in its place.
 */
final class Hints {
  private static final int MOST_ENTRIES = 400;
  private static final int MOST_PAIRS = 40_000;
  private static final double CLOSE = 1e-6;

  private final Experiment experiment;
  private final Layout.Block block;
  private final double[] v;
  private final double[] claimed;
  private final double[][] jacobian;

  private Hints(Experiment experiment, Layout.Block block) {
    this.experiment = experiment;
    this.block = block;
    this.v = cotangent(experiment);
    this.claimed = part(experiment.pullback(v), block);
    this.jacobian = jacobian(block);
  }

  /** {@return what fits the wrong gradient of this input} */
  static List<String> of(Experiment experiment, Layout.Block block, Entry culprit) {
    int entries = block.length();
    if (entries > MOST_ENTRIES || (long) entries * experiment.base().length > MOST_PAIRS) {
      return List.of();
    }
    return new Hints(experiment, block).find(culprit);
  }

  private List<String> find(Entry culprit) {
    List<String> hints = new ArrayList<>();
    double[] right = times(v);
    int wrong = countWrong(right);
    if (wrong == 0) {
      return hints;
    }
    String name = block.name();
    if (culprit.verdict() == Verdict.KINK_BAD) {
      // The numerical derivative is a mean of two slopes: ratios to it mean nothing.
      hints.add("the convention at the kink of " + name + " is outside both slopes");
      return hints;
    }
    hints.add(wrong + " of " + claimed.length + " entries of the gradient of " + name + " differ");
    ratio(right, culprit.ratio(), hints);
    if (wrong > 1) {
      whole(right, hints);
    }
    return hints;
  }

  private void whole(double[] right, List<String> hints) {
    if (same(claimed, transposed(right))) {
      hints.add("it is the transpose");
    }
    double[] ones = new double[v.length];
    java.util.Arrays.fill(ones, 1);
    if (same(claimed, times(ones))) {
      hints.add("it is the derivative of the plain sum: is the cotangent ignored?");
    }
    missingSum(hints);
    for (Layout.Block other : experiment.subject().inputs().blocks()) {
      boolean fits = other.rows() == block.rows() && other.cols() == block.cols();
      if (fits && !other.equals(block) && other.length() <= MOST_ENTRIES) {
        if (same(claimed, times(jacobian(other), v))) {
          hints.add("it is the gradient of " + other.name());
        }
      }
    }
  }

  /**
   * Tells by what all wrong entries are multiplied, if the culprit is by the same: else it is a
   * mixture of outputs, or these differences are worse than those that found the culprit.
   */
  private void ratio(double[] right, double ofCulprit, List<String> hints) {
    double ratio = Double.NaN;
    for (int i = 0; i < right.length; i++) {
      if (differ(claimed[i], right[i], Vectors.largest(right))) {
        double r = claimed[i] / right[i];
        if (!Double.isNaN(ratio) && Math.abs(r - ratio) > 1e-4 * Math.abs(ratio)) {
          return;
        }
        ratio = r;
      }
    }
    if (Double.isFinite(ofCulprit) && Math.abs(ratio - ofCulprit) <= 1e-3 * Math.abs(ofCulprit)) {
      hints.add(inWords(ratio));
    }
  }

  private static String inWords(double ratio) {
    if (ratio == 0) {
      return "it is 0: is a term missing, or an input detached?";
    }
    if (isClose(ratio, -1)) {
      return "the sign is wrong";
    }
    if (isClose(ratio, 2)) {
      return "it is twice the derivative";
    }
    if (isClose(ratio, 0.5)) {
      return "it is half the derivative";
    }
    return "it is " + (float) ratio + " times the derivative";
  }

  /** Whether one row, or one column, of the outputs was taken for the sum of all. */
  private void missingSum(List<String> hints) {
    for (Layout.Block output : experiment.subject().outputs().blocks()) {
      for (int k = 0; k < output.rows() && output.rows() > 1; k++) {
        if (same(claimed, times(onlyRow(output, k)))) {
          hints.add("it is the part of row " + k + " of the output: is a sum over rows missing?");
        }
      }
      for (int k = 0; k < output.cols() && output.cols() > 1; k++) {
        if (same(claimed, times(onlyColumn(output, k)))) {
          hints.add("it is the part of column " + k + ": is a sum over columns missing?");
        }
      }
    }
  }

  private double[] onlyRow(Layout.Block output, int row) {
    double[] part = new double[v.length];
    int start = output.start() + row * output.cols();
    System.arraycopy(v, start, part, start, output.cols());
    return part;
  }

  private double[] onlyColumn(Layout.Block output, int column) {
    double[] part = new double[v.length];
    for (int i = output.start() + column; i < output.end(); i += output.cols()) {
      part[i] = v[i];
    }
    return part;
  }

  private double[] transposed(double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < block.rows(); i++) {
      for (int j = 0; j < block.cols(); j++) {
        result[j * block.rows() + i] = x[i * block.cols() + j];
      }
    }
    return result;
  }

  private int countWrong(double[] right) {
    int wrong = 0;
    for (int i = 0; i < right.length; i++) {
      wrong += differ(claimed[i], right[i], Vectors.largest(right)) ? 1 : 0;
    }
    return wrong;
  }

  private static boolean same(double[] a, double[] b) {
    double size = Vectors.largest(b);
    for (int i = 0; i < a.length; i++) {
      if (differ(a[i], b[i], size)) {
        return false;
      }
    }
    return size > 0;
  }

  private static boolean differ(double a, double b, double size) {
    return !(Math.abs(a - b) <= CLOSE * Math.abs(b) + 1e-3 * CLOSE * size);
  }

  private static boolean isClose(double a, double b) {
    return Math.abs(a - b) <= 1e-4;
  }

  private double[] times(double[] cotangent) {
    return times(jacobian, cotangent);
  }

  private static double[] times(double[][] jacobian, double[] cotangent) {
    double[] product = new double[jacobian.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = Vectors.dot(jacobian[i], cotangent);
    }
    return product;
  }

  /** For each entry of the input, the numerical derivative of each output. */
  private double[][] jacobian(Layout.Block input) {
    Directions directions = new Directions(experiment);
    double[][] rows = new double[input.length()][];
    for (int i = 0; i < rows.length; i++) {
      double[] u = new double[experiment.point().length];
      u[input.start() + i] = directions.size(input.start() + i);
      double largest = Directions.largestStep(experiment.point(), u);
      Settings settings = experiment.settings();
      Line line = new Line(experiment, u);
      Ladder ladder = new Ladder(line, experiment.base(), settings.rtol, settings.stepMax, largest);
      ladder.climb();
      rows[i] = new double[experiment.base().length];
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = ladder.value(j) / u[input.start() + i];
      }
    }
    return rows;
  }

  private static double[] cotangent(Experiment experiment) {
    SplittableRandom random = new SplittableRandom(experiment.settings().seed);
    double[] v = new double[experiment.base().length];
    for (int j = 0; j < v.length; j++) {
      v[j] = random.nextBoolean() ? 1 + random.nextDouble() : -1 - random.nextDouble();
    }
    return v;
  }

  private static double[] part(double[] flat, Layout.Block block) {
    return java.util.Arrays.copyOfRange(flat, block.start(), block.end());
  }
}
