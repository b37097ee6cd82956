package org.backsweep.autograd.matrix;

import java.util.function.DoubleBinaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Functions of two matrices, entry by entry, where a side of length one is repeated: 1×1, 1×n and
 * m×1 against m×n, and m×1 against 1×n.
 *
 * <p>The four operations of arithmetic have a loop of their own over adjacent entries, which the
 * compiler turns into vector instructions. Everything else goes through a function of two numbers.
 */
public final class Broadcast {
  /** As many entries as a processor keeps at hand. */
  private static final int BLOCK = 1024;

  private Broadcast() {}

  /** A function of two numbers, of the entries {@code from ≤ k < to} of a and b. */
  @FunctionalInterface
  public interface Loop {
    /** Puts it into the same entries of c. Modified: c, which may be a or b. */
    void run(double[] a, double[] b, double[] c, int from, int to);
  }

  /** Puts {@code a + b} into c. */
  public static void plus(double[] a, double[] b, double[] c, int from, int to) {
    for (int k = from; k < to; k++) {
      c[k] = a[k] + b[k];
    }
  }

  /** Puts {@code a − b} into c. */
  public static void minus(double[] a, double[] b, double[] c, int from, int to) {
    for (int k = from; k < to; k++) {
      c[k] = a[k] - b[k];
    }
  }

  /** Puts {@code a ⊙ b} into c. */
  public static void elementMult(double[] a, double[] b, double[] c, int from, int to) {
    for (int k = from; k < to; k++) {
      c[k] = a[k] * b[k];
    }
  }

  /** Puts {@code a / b} into c. */
  public static void elementDiv(double[] a, double[] b, double[] c, int from, int to) {
    for (int k = from; k < to; k++) {
      c[k] = a[k] / b[k];
    }
  }

  /** {@return {@code a == 0 ? 0 : a · b}, not −0: a zero absorbs an infinite or NaN factor} */
  public static double strongMult(double a, double b) {
    return a == 0 ? 0 : a * b + 0.0;
  }

  /**
   * Puts {@link #strongMult(double, double)} into c.
   *
   * <p>A branch for each entry costs ten times the product where zeros come and go at random. So it
   * is taken only if the products leave it open.
   */
  public static void strongMult(double[] a, double[] b, double[] c, int from, int to) {
    if (c != a && c != b) {
      for (int k = from; k < to; k++) {
        c[k] = a[k] * b[k] + 0.0;
      }
      if (Scaling.isFinite(c, from, to)) {
        return;
      }
    }
    for (int k = from; k < to; k++) {
      c[k] = strongMult(a[k], b[k]);
    }
  }

  /** Puts {@code f(a, b)} into c. */
  public static void map(
      DoubleBinaryOperator f, double[] a, double[] b, double[] c, int from, int to) {
    for (int k = from; k < to; k++) {
      c[k] = f.applyAsDouble(a[k], b[k]);
    }
  }

  /** {@return {@code f(a, b)}} */
  public static DMatrixRMaj map(
      String operation,
      DMatrixRMaj a,
      DMatrixRMaj b,
      @Nullable DMatrixRMaj out,
      DoubleBinaryOperator f) {
    return apply(operation, null, f, a, b, out);
  }

  /** {@return the length that {@code a} and {@code b} broadcast to, or −1 if they do not fit} */
  public static int length(int a, int b) {
    return a == b || b == 1 ? a : a == 1 ? b : -1;
  }

  /** {@return {@code x} repeated to the given shape; x itself where it has that shape} */
  public static DMatrixRMaj to(String operation, DMatrixRMaj x, int rows, int cols) {
    if (x.numRows == rows && x.numCols == cols) {
      return x;
    }
    return map(operation, x, new DMatrixRMaj(rows, cols), null, (value, zero) -> value);
  }

  /**
   * {@return the function of every pair of entries}
   *
   * @param operation whose name messages have
   * @param loop the function, of adjacent entries; null if there is none beside f
   * @param f the function, of two numbers
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static DMatrixRMaj apply(
      String operation,
      @Nullable Loop loop,
      DoubleBinaryOperator f,
      DMatrixRMaj a,
      DMatrixRMaj b,
      @Nullable DMatrixRMaj out) {
    if (Shapes.same(a, b)) {
      DMatrixRMaj c = Shapes.into(out, a.numRows, a.numCols);
      run(loop, f, a.data, b.data, c.data, 0, a.getNumElements());
      return c;
    }
    int rows = length(a.numRows, b.numRows);
    int cols = length(a.numCols, b.numCols);
    requireFit(operation, a, b, rows, cols);
    DMatrixRMaj c = Shapes.into(operation, out, rows, cols);
    if (a.getNumElements() == 1) {
      repeatLeft(f, a.data[0], b.data, 0, c.data, 0, c.getNumElements());
    } else if (b.getNumElements() == 1) {
      repeatRight(f, a.data, 0, b.data[0], c.data, 0, c.getNumElements());
    } else if (a.numCols == b.numCols) {
      repeatRow(loop, f, a, b, c);
    } else {
      repeatColumn(f, a, b, c);
    }
    return c;
  }

  private static void run(
      @Nullable Loop loop,
      DoubleBinaryOperator f,
      double[] a,
      double[] b,
      double[] c,
      int from,
      int to) {
    if (loop != null) {
      loop.run(a, b, c, from, to);
    } else {
      map(f, a, b, c, from, to);
    }
  }

  private static void requireFit(
      String operation, DMatrixRMaj a, DMatrixRMaj b, int rows, int cols) {
    if (rows < 0 || cols < 0) {
      throw Shapes.refusal(
          "%s: %s and %s: %s must be equal, or 1 on one side",
          operation, a, b, rows >= 0 ? "columns" : cols >= 0 ? "rows" : "rows and columns");
    }
  }

  /** One of them is a row, which is copied to its places first: then all have one index. */
  private static void repeatRow(
      @Nullable Loop loop, DoubleBinaryOperator f, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
    double[] row = a.numRows == 1 ? a.data : b.data;
    double[] left = a.numRows == 1 ? c.data : a.data;
    double[] right = a.numRows == 1 ? b.data : c.data;
    int cols = c.numCols;
    int rows = Math.max(1, BLOCK / Math.max(1, cols));
    for (int i = 0; i < c.numRows; i += rows) {
      int end = Math.min(c.numRows, i + rows);
      for (int r = i; r < end; r++) {
        System.arraycopy(row, 0, c.data, r * cols, cols);
      }
      run(loop, f, left, right, c.data, i * cols, end * cols);
    }
  }

  private static void repeatColumn(
      DoubleBinaryOperator f, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
    int rowA = a.numRows == 1 ? 0 : a.numCols;
    int rowB = b.numRows == 1 ? 0 : b.numCols;
    for (int i = 0; i < c.numRows; i++) {
      if (a.numCols == 1) {
        repeatLeft(f, a.data[i * rowA], b.data, i * rowB, c.data, i * c.numCols, c.numCols);
      } else {
        repeatRight(f, a.data, i * rowA, b.data[i * rowB], c.data, i * c.numCols, c.numCols);
      }
    }
  }

  private static void repeatLeft(
      DoubleBinaryOperator f, double a, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = f.applyAsDouble(a, b[ib + j]);
    }
  }

  private static void repeatRight(
      DoubleBinaryOperator f, double[] a, int ia, double b, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = f.applyAsDouble(a[ia + j], b);
    }
  }
}
