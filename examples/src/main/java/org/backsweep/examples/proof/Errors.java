package org.backsweep.examples.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.Entry;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;
import org.ejml.data.DMatrixRMaj;

/** Every candidate at every scale with every mistake that makes a difference. */
final class Errors {
  /** A mistake is planted where the wrong gradient differs by this part of the right one. */
  private static final double DIFFERENT = 9e-6;

  /** Entries are spoiled that are at least this part of the largest. */
  private static final double MATERIAL = 1e-3;

  /** What became of one planted mistake. */
  record Outcome(
      Candidate candidate,
      double scale,
      Mistake mistake,
      boolean found,
      boolean traced,
      GradientReport report) {}

  /** A mistake that would be none, and why. */
  record Excluded(Mistake mistake, String reason) {}

  /** What was planted, and what was not. */
  record Attempts(List<Outcome> planted, List<Excluded> excluded) {}

  private final List<Double> scales;
  private final int repeats;

  /**
   * Mistakes to plant.
   *
   * @param scales the sizes of the inputs, and of the results
   */
  Errors(List<Double> scales, int repeats) {
    this.scales = scales;
    this.repeats = repeats;
  }

  /** {@return what became of every mistake that makes a difference to this function} */
  Attempts of(Candidate candidate) {
    Attempts attempts = new Attempts(new ArrayList<>(), new ArrayList<>());
    RandomGenerator random = new SplittableRandom(candidate.name().hashCode());
    for (double scale : scales) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        double resultScale = scales.get(random.nextInt(scales.size()));
        for (Mistake mistake : Mistake.values()) {
          plant(
              candidate,
              scale,
              resultScale,
              mistake,
              new SplittableRandom(random.nextLong()),
              attempts);
        }
      }
    }
    return attempts;
  }

  private static void plant(
      Candidate original,
      double scale,
      double resultScale,
      Mistake mistake,
      RandomGenerator random,
      Attempts attempts) {
    Candidate candidate = original.scaled(scale, resultScale);
    DMatrixRMaj[] point = candidate.point(scale, random);
    int input = mistake == Mistake.MISSING_SUM ? point.length - 1 : random.nextInt(point.length);
    int entry = materialEntry(candidate, point, input, random);
    if (!applies(candidate, mistake, point)) {
      return;
    }
    if (entry < 0) {
      attempts.excluded.add(new Excluded(mistake, "the gradient is 0"));
      return;
    }
    if (!differs(new Planted(candidate, mistake, input, entry), candidate, mistake, point, input)) {
      attempts.excluded.add(new Excluded(mistake, "the gradient is the same"));
      return;
    }
    Planted planted = new Planted(candidate, mistake, input, entry);
    GradientReport report =
        GradientCheck.of(planted.function())
            .at(point)
            .order(mistake.order())
            .seed(random.nextLong())
            .run();
    String name = "x" + input;
    String exact =
        name + "[" + entry / point[input].numCols + "," + entry % point[input].numCols + "]";
    boolean traced = isTraced(report, mistake.isOfOneEntry() ? exact : name);
    attempts.planted.add(new Outcome(original, scale, mistake, !report.passed(), traced, report));
  }

  private static boolean applies(Candidate candidate, Mistake mistake, DMatrixRMaj[] point) {
    return switch (mistake) {
      case TRANSPOSED -> point[0].numRows > 1 && point[0].numCols > 1;
      case MISSING_SUM ->
          point.length == 2
              && candidate.name().contains(",")
              && (point[1].numRows == 1 || point[1].numCols == 1);
      case OTHER_INPUT ->
          point.length == 2
              && point[0].numRows == point[1].numRows
              && point[0].numCols == point[1].numCols;
      case NEIGHBOUR -> candidate.hasNeighbour();
      default -> true;
    };
  }

  /** An entry of the gradient that counts; −1 if there is none. */
  private static int materialEntry(
      Candidate candidate, DMatrixRMaj[] point, int input, RandomGenerator random) {
    double[] gradient = gradient(candidate, point, input, random.nextLong()).data;
    double largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      largest = Math.max(largest, Math.abs(gradient[i] * point[input].data[i]));
    }
    List<Integer> material = new ArrayList<>();
    for (int i = 0; i < gradient.length; i++) {
      double size = Math.abs(gradient[i] * point[input].data[i]);
      if (size > 0 && size >= MATERIAL * largest) {
        material.add(i);
      }
    }
    return material.isEmpty() ? -1 : material.get(random.nextInt(material.size()));
  }

  private static DMatrixRMaj gradient(
      Candidate candidate, DMatrixRMaj[] point, int input, long seed) {
    Variable[] leaves = leaves(point);
    return Planted.right(candidate, cotangent(candidate, leaves, seed), leaves, input).value();
  }

  /** Whether a wrong gradient differs from the right one; symmetric ones do not when transposed. */
  private static boolean differs(
      Planted planted, Candidate candidate, Mistake mistake, DMatrixRMaj[] point, int input) {
    if (mistake.order() > 1
        || mistake == Mistake.STALE_BUFFER
        || mistake == Mistake.CHANGED_INPUT) {
      return true;
    }
    Variable[] leaves = leaves(point);
    Variable g = cotangent(candidate, leaves, 7);
    double[] right = Planted.right(candidate, g, leaves, input).value().data;
    double[] wrong = planted.function().apply(leaves).backward(g.value()).of(leaves[input]).data;
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < right.length; i++) {
      largest = Math.max(largest, Math.abs(right[i]));
      difference = Math.max(difference, Math.abs(wrong[i] - right[i]));
    }
    return difference > DIFFERENT * largest;
  }

  private static Variable[] leaves(DMatrixRMaj[] point) {
    Variable[] leaves = new Variable[point.length];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = Variable.leaf(point[i].copy());
    }
    return leaves;
  }

  private static Variable cotangent(Candidate candidate, Variable[] leaves, long seed) {
    Variable y = candidate.function().apply(leaves);
    RandomGenerator random = new SplittableRandom(seed);
    return Variable.constant(Domain.NON_ZERO.matrix(y.getNumRows(), y.getNumCols(), random));
  }

  private static boolean isTraced(GradientReport report, String where) {
    for (Entry culprit : report.culprits()) {
      if (culprit.where().contains(where)) {
        return true;
      }
    }
    return report.complaints().stream().anyMatch(complaint -> complaint.contains(where));
  }
}
