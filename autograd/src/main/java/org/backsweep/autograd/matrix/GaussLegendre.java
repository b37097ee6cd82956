package org.backsweep.autograd.matrix;

/** Quadrature on [0, 1], exact for polynomials of degree nine. */
final class GaussLegendre {
  static final int NODES = 5;

  private static final double INNER = Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3;
  private static final double OUTER = Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3;

  private GaussLegendre() {}

  static double node(int i) {
    return switch (i) {
      case 0 -> 0.5 - 0.5 * OUTER;
      case 1 -> 0.5 - 0.5 * INNER;
      case 2 -> 0.5;
      case 3 -> 0.5 + 0.5 * INNER;
      default -> 0.5 + 0.5 * OUTER;
    };
  }

  static double weight(int i) {
    return switch (i) {
      case 0, 4 -> (322 - 13 * Math.sqrt(70)) / 1800;
      case 1, 3 -> (322 + 13 * Math.sqrt(70)) / 1800;
      default -> 64.0 / 225;
    };
  }
}
