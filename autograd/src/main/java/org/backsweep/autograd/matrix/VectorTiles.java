package org.backsweep.autograd.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A product on the Vector API: by tiles of eight rows and two vectors of columns, whose sixteen
 * vectors of sums are kept in registers. What a tile reads is copied before, in the order in which
 * it is read, so that C2 needs no checks within its loop.
 */
final class VectorTiles extends ProductPart {
  private static final long serialVersionUID = 1;

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_512;

  private static final int LANES = 8;

  private static final int ROWS = LANES;
  private static final int COLS = 2 * LANES;

  /** The terms after which another tile has its turn: what it reads fits the first cache. */
  private static final int DEPTH = 128;

  /** The columns of the right factor that are copied at once: they fit the second cache. */
  private static final int WIDTH = 256;

  /** Eight rows, term after term. */
  private final double[] left = new double[DEPTH * LANES];

  /** Eight columns, term after term, and the next eight. */
  private final double[] right = new double[DEPTH * WIDTH];

  /** In place of one that is not whole in the result. */
  private final double[] tile = new double[ROWS * COLS];

  @Override
  void multiply() {
    int blocks = (inner + DEPTH - 1) / DEPTH;
    for (int j = fromCol; j < toCol; j += WIDTH) {
      int width = Math.min(WIDTH, toCol - j);
      for (int block = 0; block < blocks; block++) {
        int k = bound(block, blocks);
        int depth = bound(block + 1, blocks) - k;
        boolean fresh = k == 0 && !adds;
        copyRight(j, k, depth, width);
        for (int i = fromRow; i < toRow; i += ROWS) {
          int rows = Math.min(ROWS, toRow - i);
          copy(a, i * stepA + k * alongA, stepA, alongA, rows, depth, left, 0);
          for (int q = 0; q < width; q += COLS) {
            int at = i * stepC + j + q;
            tile(q * DEPTH, depth, at, rows, Math.min(COLS, width - q), fresh);
          }
        }
      }
    }
  }

  /** {@return where a block of terms begins: they are about as deep as one another} */
  private int bound(int block, int blocks) {
    return (int) ((long) inner * block / blocks);
  }

  private void copyRight(int j, int k, int depth, int width) {
    for (int q = 0; q < width; q += LANES) {
      int at = (j + q) * stepB + k * alongB;
      copy(b, at, stepB, alongB, Math.min(LANES, width - q), depth, right, q * DEPTH);
    }
  }

  /** Copies up to eight rows of the left factor, or columns of the right, term after term. */
  private static void copy(
      double[] x, int at, int step, int along, int number, int depth, double[] to, int start) {
    if (step == 1 && number == LANES) {
      for (int t = 0; t < depth; t++) {
        DoubleVector.fromArray(SPECIES, x, at + t * along).intoArray(to, start + t * LANES);
      }
      return;
    }
    int r = 0;
    for (; along == 1 && r + 1 < number; r += 2) {
      copyTwo(x, at + r * step, at + (r + 1) * step, depth, to, start + r);
    }
    for (; r < number; r++) {
      for (int t = 0; t < depth; t++) {
        to[start + r + t * LANES] = x[at + r * step + t * along];
      }
    }
  }

  /** Two at a time is as fast as eight: those need more registers than there are. */
  private static void copyTwo(
      double[] x, int first, int second, int depth, double[] to, int start) {
    for (int t = 0; t < depth; t++) {
      int u = start + t * LANES;
      to[u] = x[first + t];
      to[u + 1] = x[second + t];
    }
  }

  /** Computes a tile, in the result itself if it is whole there. */
  private void tile(int from, int depth, int at, int rows, int cols, boolean fresh) {
    if (rows == ROWS && cols == COLS) {
      add(left, right, from, depth, c, at, stepC, fresh);
      return;
    }
    if (!fresh) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(c, at + r * stepC, tile, r * COLS, cols);
      }
    }
    add(left, right, from, depth, tile, 0, COLS, fresh);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(tile, r * COLS, c, at + r * stepC, cols);
    }
  }

  /**
   * Adds the terms to a tile, or to zeros if it is fresh. What a tile has beyond the factors' rows
   * and columns comes from what was copied before, and matters to no other entry.
   */
  private static void add(
      double[] left,
      double[] right,
      int from,
      int depth,
      double[] c,
      int at,
      int step,
      boolean fresh) {
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int at4 = at3 + step;
    int at5 = at4 + step;
    int at6 = at5 + step;
    int at7 = at6 + step;
    DoubleVector c00 = start(c, at, fresh);
    DoubleVector c01 = start(c, at + LANES, fresh);
    DoubleVector c10 = start(c, at1, fresh);
    DoubleVector c11 = start(c, at1 + LANES, fresh);
    DoubleVector c20 = start(c, at2, fresh);
    DoubleVector c21 = start(c, at2 + LANES, fresh);
    DoubleVector c30 = start(c, at3, fresh);
    DoubleVector c31 = start(c, at3 + LANES, fresh);
    DoubleVector c40 = start(c, at4, fresh);
    DoubleVector c41 = start(c, at4 + LANES, fresh);
    DoubleVector c50 = start(c, at5, fresh);
    DoubleVector c51 = start(c, at5 + LANES, fresh);
    DoubleVector c60 = start(c, at6, fresh);
    DoubleVector c61 = start(c, at6 + LANES, fresh);
    DoubleVector c70 = start(c, at7, fresh);
    DoubleVector c71 = start(c, at7 + LANES, fresh);
    for (int t = 0; t < depth; t++) {
      int p = t * LANES;
      int q = from + p;
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, right, q);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, right, q + DEPTH * LANES);
      DoubleVector a0 = DoubleVector.broadcast(SPECIES, left[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      DoubleVector a1 = DoubleVector.broadcast(SPECIES, left[p + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      DoubleVector a2 = DoubleVector.broadcast(SPECIES, left[p + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      DoubleVector a3 = DoubleVector.broadcast(SPECIES, left[p + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      DoubleVector a4 = DoubleVector.broadcast(SPECIES, left[p + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      DoubleVector a5 = DoubleVector.broadcast(SPECIES, left[p + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      DoubleVector a6 = DoubleVector.broadcast(SPECIES, left[p + 6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      DoubleVector a7 = DoubleVector.broadcast(SPECIES, left[p + 7]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
    }
    c00.intoArray(c, at);
    c01.intoArray(c, at + LANES);
    c10.intoArray(c, at1);
    c11.intoArray(c, at1 + LANES);
    c20.intoArray(c, at2);
    c21.intoArray(c, at2 + LANES);
    c30.intoArray(c, at3);
    c31.intoArray(c, at3 + LANES);
    c40.intoArray(c, at4);
    c41.intoArray(c, at4 + LANES);
    c50.intoArray(c, at5);
    c51.intoArray(c, at5 + LANES);
    c60.intoArray(c, at6);
    c61.intoArray(c, at6 + LANES);
    c70.intoArray(c, at7);
    c71.intoArray(c, at7 + LANES);
  }

  private static DoubleVector start(double[] c, int at, boolean fresh) {
    return fresh ? DoubleVector.zero(SPECIES) : DoubleVector.fromArray(SPECIES, c, at);
  }
}
