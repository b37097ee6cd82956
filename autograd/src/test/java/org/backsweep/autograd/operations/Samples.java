package org.backsweep.autograd.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;

/** Matrices to try operations at: seeded, of every kind of shape, mapped into a domain. */
public final class Samples {
  private static final int[][] SHAPES = {{1, 1}, {1, 4}, {3, 1}, {2, 3}, {4, 2}, {0, 3}};

  private static final int[][] BROADCAST = {
    {1, 1, 1, 1},
    {2, 3, 2, 3},
    {1, 1, 2, 3},
    {2, 3, 1, 1},
    {1, 3, 2, 3},
    {2, 3, 1, 3},
    {2, 1, 2, 3},
    {2, 3, 2, 1},
    {3, 1, 1, 4},
    {1, 4, 3, 1},
    {0, 3, 0, 3},
    {0, 3, 1, 3},
    {1, 1, 0, 3}
  };

  private Samples() {}

  /** {@return a matrix of standard normal entries} */
  public static DMatrixRMaj normal(int rows, int cols, long seed) {
    return normal(rows, cols, seed, x -> x);
  }

  /** {@return a matrix of standard normal entries, mapped into a domain} */
  public static DMatrixRMaj normal(int rows, int cols, long seed, DoubleUnaryOperator domain) {
    Random random = new Random(seed * 7919 + rows * 31L + cols);
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = domain.applyAsDouble(random.nextGaussian());
    }
    return matrix;
  }

  /** {@return one input of each kind of shape, mapped into a domain} */
  public static List<DMatrixRMaj[]> unary(DoubleUnaryOperator domain) {
    List<DMatrixRMaj[]> samples = new ArrayList<>();
    for (int[] s : SHAPES) {
      samples.add(new DMatrixRMaj[] {normal(s[0], s[1], 1, domain)});
    }
    return samples;
  }

  /** {@return two inputs of each pair of shapes that broadcast, each mapped into its domain} */
  public static List<DMatrixRMaj[]> broadcast(DoubleUnaryOperator a, DoubleUnaryOperator b) {
    List<DMatrixRMaj[]> samples = new ArrayList<>();
    for (int[] s : BROADCAST) {
      samples.add(new DMatrixRMaj[] {normal(s[0], s[1], 2, a), normal(s[2], s[3], 3, b)});
    }
    return samples;
  }

  /** {@return two inputs of the same shape, for each kind of shape} */
  public static List<DMatrixRMaj[]> pairs(DoubleUnaryOperator a, DoubleUnaryOperator b) {
    List<DMatrixRMaj[]> samples = new ArrayList<>();
    for (int[] s : SHAPES) {
      samples.add(new DMatrixRMaj[] {normal(s[0], s[1], 4, a), normal(s[0], s[1], 5, b)});
    }
    return samples;
  }

  /** All numbers. */
  public static double any(double x) {
    return x;
  }

  /** Positive numbers, at least 0.2. */
  public static double positive(double x) {
    return 0.2 + Math.abs(x);
  }

  /** Numbers at least 0.1 away from 0. */
  public static double nonZero(double x) {
    return x < 0 ? x - 0.1 : x + 0.1;
  }

  /** Numbers strictly between −1 and 1. */
  public static double insideOne(double x) {
    return 0.95 * Math.tanh(x);
  }

  /** Numbers strictly between 0 and 1. */
  public static double probability(double x) {
    return 0.02 + 0.96 / (1 + Math.exp(-x));
  }

  /** Numbers at least 0.1 away from every integer. */
  public static double betweenIntegers(double x) {
    double floor = Math.floor(x);
    return floor + 0.1 + 0.8 * (x - floor);
  }

  /** Positive numbers at least 0.1 away from every integer. */
  public static double betweenIntegersAboveZero(double x) {
    return betweenIntegers(Math.abs(x));
  }
}
