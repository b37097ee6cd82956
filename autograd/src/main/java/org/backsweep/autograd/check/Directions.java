package org.backsweep.autograd.check;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The directions in which an experiment's inputs are moved: each entry by its own size. */
final class Directions {
  private final Experiment experiment;
  private final double[] sizes;

  Directions(Experiment experiment) {
    this.experiment = experiment;
    this.sizes = sizes();
  }

  /**
   * {@return all entries, each up or down at random by a part of its size with few digits, so that
   * steps are added exactly and do not cancel each other; inside the structures of the inputs}
   */
  double[] random(RandomGenerator random) {
    double[] u = sizes.clone();
    for (int i = 0; i < u.length; i++) {
      double step = u[i] * (5 + random.nextInt(4)) / 8;
      u[i] = random.nextBoolean() ? step : -step;
    }
    return projected(u);
  }

  /** {@return all entries, each up or down by a part of its size that is like no other's} */
  double[] generic(RandomGenerator random) {
    double[] u = sizes.clone();
    for (int i = 0; i < u.length; i++) {
      double step = u[i] * (0.5 + random.nextDouble());
      u[i] = random.nextBoolean() ? step : -step;
    }
    return projected(u);
  }

  /** {@return the direction in which entry i alone moves, as far as its structure lets it} */
  double[] entry(int i) {
    double[] u = new double[sizes.length];
    u[i] = sizes[i];
    return projected(u);
  }

  /** {@return the size that entry i is moved by} */
  double size(int i) {
    return sizes[i];
  }

  /** {@return the direction u, of which only entries from begin to end move} */
  double[] only(double[] u, int begin, int end) {
    double[] part = new double[u.length];
    System.arraycopy(u, begin, part, begin, end - begin);
    return projected(part);
  }

  /** {@return the largest step worth taking: to where the inputs are much larger than now} */
  static double largestStep(double[] x, double[] u) {
    double moved = Vectors.largest(u);
    double size = Vectors.largest(x);
    return moved == 0 ? 0 : 64 * (size == 0 ? 1 : Math.max(1, size / moved));
  }

  private double[] projected(double[] u) {
    Layout inputs = experiment.subject().inputs();
    for (int k = 0; k < inputs.blocks().size(); k++) {
      Structure structure = experiment.settings().structure(k);
      if (structure != Structure.GENERAL) {
        Layout.Block block = inputs.block(k);
        double[] part = Arrays.copyOfRange(u, block.start(), block.end());
        double[] x = Arrays.copyOfRange(experiment.point(), block.start(), block.end());
        structure.project(part, x, block.rows(), block.cols());
        System.arraycopy(part, 0, u, block.start(), part.length);
      }
    }
    return u;
  }

  private double[] sizes() {
    double[] all = new double[experiment.point().length];
    Layout inputs = experiment.subject().inputs();
    for (int k = 0; k < inputs.blocks().size(); k++) {
      Layout.Block block = inputs.block(k);
      Double given = experiment.settings().scales.get(k);
      double typical = typical(block);
      for (int i = block.start(); i < block.end(); i++) {
        double x = Math.abs(experiment.point()[i]);
        double size = x == 0 || !Double.isFinite(x) ? typical : x;
        all[i] = powerOfTwo(given == null ? size : Math.max(given, x * 0x1p-20));
      }
    }
    return all;
  }

  /** The median size of the entries, 1 where it is 0. */
  private double typical(Layout.Block block) {
    double[] x = Arrays.copyOfRange(experiment.point(), block.start(), block.end());
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.abs(x[i]);
    }
    Arrays.sort(x);
    double median = x.length == 0 ? 0 : x[x.length / 2];
    return median > 0 && Double.isFinite(median) ? median : 1;
  }

  /** So that steps, which are powers of two as well, are added without rounding. */
  private static double powerOfTwo(double size) {
    return size < Double.MIN_NORMAL ? Double.MIN_NORMAL : Math.scalb(1.0, Math.getExponent(size));
  }
}
