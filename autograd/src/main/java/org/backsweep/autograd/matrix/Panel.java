package org.backsweep.autograd.matrix;

import java.util.Arrays;

/**
 * A product by way of copies: a block of the right factor, row by row in arrays of its own, passes
 * all of the left factor, four rows at a time, which are summed in an array of their own too. That
 * is the form in which {@link RowKernel} is fast, and transposed factors cost no more than others.
 *
 * <p>An object is the copies' memory and what is to be computed with it: a part of a product, by
 * the thread that asks or by another. It is used again and again.
 */
final class Panel extends ProductPart {
  private static final long serialVersionUID = 1;

  /** The rows of a block, which with {@link #WIDTH} columns stays in the second cache. */
  private static final int DEPTH = 128;

  private static final int WIDTH = RowKernel.WIDTH;

  private final double[][] block = new double[DEPTH][WIDTH + RowKernel.TAIL];
  private final double[] sums = new double[RowKernel.ROWS * WIDTH + RowKernel.TAIL];

  @Override
  void multiply() {
    for (int j = fromCol; j < toCol; j += WIDTH) {
      int width = Math.min(WIDTH, toCol - j);
      for (int k = 0; k < inner; k += DEPTH) {
        int depth = Math.min(DEPTH, inner - k);
        copy(j * stepB + k * alongB, stepB, alongB, depth, width);
        if (depth % 2 != 0) {
          Arrays.fill(block[depth], 0, width, 0);
        }
        passRows(j, k, depth, width);
      }
    }
  }

  private void copy(int at, int step, int along, int depth, int width) {
    if (step == 1) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, at + k * along, block[k], 0, width);
      }
      return;
    }
    int k = 0;
    for (; k + 3 < depth; k += 4) {
      double[] b0 = block[k];
      double[] b1 = block[k + 1];
      double[] b2 = block[k + 2];
      double[] b3 = block[k + 3];
      int first = at + k * along;
      for (int j = 0; j < width; j++) {
        int index = first + j * step;
        b0[j] = b[index];
        b1[j] = b[index + along];
        b2[j] = b[index + 2 * along];
        b3[j] = b[index + 3 * along];
      }
    }
    for (; k < depth; k++) {
      load(b, at + k * along, step, block[k], 0, width);
    }
  }

  private void passRows(int j, int k, int depth, int width) {
    for (int i = fromRow; i < toRow; i += RowKernel.ROWS) {
      int rows = Math.min(RowKernel.ROWS, toRow - i);
      int to = i * stepC + j * alongC;
      for (int r = 0; r < rows; r++) {
        start(k, to + r * stepC, r * WIDTH, width);
      }
      RowKernel.add(a, i * stepA + k * alongA, stepA, rows, alongA, block, depth, sums, width);
      for (int r = 0; r < rows; r++) {
        store(r * WIDTH, to + r * stepC, width);
      }
    }
  }

  private void start(int k, int at, int row, int width) {
    if (k == 0 && !adds) {
      Arrays.fill(sums, row, row + width, 0);
    } else {
      load(c, at, alongC, sums, row, width);
    }
  }

  private static void load(double[] x, int at, int along, double[] to, int row, int width) {
    if (along == 1) {
      System.arraycopy(x, at, to, row, width);
      return;
    }
    for (int j = 0; j < width; j++) {
      to[row + j] = x[at + j * along];
    }
  }

  private void store(int row, int at, int width) {
    if (alongC == 1) {
      System.arraycopy(sums, row, c, at, width);
      return;
    }
    for (int j = 0; j < width; j++) {
      c[at + j * alongC] = sums[row + j];
    }
  }
}
