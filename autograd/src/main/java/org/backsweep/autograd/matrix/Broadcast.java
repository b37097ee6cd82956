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
  private Broadcast() {}

  /** Combines {@code n} adjacent entries of a and of b. */
  private interface Run {
    void run(double[] a, int ia, double[] b, int ib, double[] c, int ic, int n);
  }

  /** {@return {@code a + b}} */
  public static DMatrixRMaj plus(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    return apply("plus", a, b, out, Broadcast::plusRun, Double::sum);
  }

  /** {@return {@code a − b}} */
  public static DMatrixRMaj minus(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    return apply("minus", a, b, out, Broadcast::minusRun, (x, y) -> x - y);
  }

  /** {@return {@code a ⊙ b}} */
  public static DMatrixRMaj elementMult(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    return apply("elementMult", a, b, out, Broadcast::multRun, (x, y) -> x * y);
  }

  /** {@return {@code a / b}} */
  public static DMatrixRMaj elementDiv(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    return apply("elementDiv", a, b, out, Broadcast::divRun, (x, y) -> x / y);
  }

  /** {@return {@code a == 0 ? 0 : a · b}: a zero absorbs an infinite or NaN factor} */
  public static DMatrixRMaj strongMult(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    return apply("strongMult", a, b, out, Broadcast::strongMultRun, (x, y) -> x == 0 ? 0 : x * y);
  }

  /** {@return {@code f(a, b)}} */
  public static DMatrixRMaj map(
      String operation,
      DMatrixRMaj a,
      DMatrixRMaj b,
      @Nullable DMatrixRMaj out,
      DoubleBinaryOperator f) {
    return apply(operation, a, b, out, null, f);
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

  private static DMatrixRMaj apply(
      String operation,
      DMatrixRMaj a,
      DMatrixRMaj b,
      @Nullable DMatrixRMaj out,
      @Nullable Run run,
      DoubleBinaryOperator f) {
    if (Shapes.same(a, b)) {
      DMatrixRMaj c = Shapes.into(out, a.numRows, a.numCols);
      side(a.data, 0, b.data, 0, c.data, 0, a.getNumElements(), run, f);
      return c;
    }
    int rows = length(a.numRows, b.numRows);
    int cols = length(a.numCols, b.numCols);
    requireFit(operation, a, b, rows, cols);
    DMatrixRMaj c = Shapes.into(operation, out, rows, cols);
    int rowA = a.numRows == 1 ? 0 : a.numCols;
    int rowB = b.numRows == 1 ? 0 : b.numCols;
    for (int i = 0; i < rows; i++) {
      if (a.numCols == b.numCols) {
        side(a.data, i * rowA, b.data, i * rowB, c.data, i * cols, cols, run, f);
      } else if (a.numCols == 1) {
        repeatLeft(a.data[i * rowA], b.data, i * rowB, c.data, i * cols, cols, f);
      } else {
        repeatRight(a.data, i * rowA, b.data[i * rowB], c.data, i * cols, cols, f);
      }
    }
    return c;
  }

  private static void requireFit(
      String operation, DMatrixRMaj a, DMatrixRMaj b, int rows, int cols) {
    if (rows < 0 || cols < 0) {
      throw Shapes.refusal(
          "%s: %s and %s: %s must be equal, or 1 on one side",
          operation, a, b, rows >= 0 ? "columns" : cols >= 0 ? "rows" : "rows and columns");
    }
  }

  /** Side by side, by a loop of its own or else by the function. */
  private static void side(
      double[] a,
      int ia,
      double[] b,
      int ib,
      double[] c,
      int ic,
      int n,
      @Nullable Run run,
      DoubleBinaryOperator f) {
    if (run != null) {
      run.run(a, ia, b, ib, c, ic, n);
      return;
    }
    for (int j = 0; j < n; j++) {
      c[ic + j] = f.applyAsDouble(a[ia + j], b[ib + j]);
    }
  }

  private static void repeatLeft(
      double a, double[] b, int ib, double[] c, int ic, int n, DoubleBinaryOperator f) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = f.applyAsDouble(a, b[ib + j]);
    }
  }

  private static void repeatRight(
      double[] a, int ia, double b, double[] c, int ic, int n, DoubleBinaryOperator f) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = f.applyAsDouble(a[ia + j], b);
    }
  }

  private static void plusRun(double[] a, int ia, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = a[ia + j] + b[ib + j];
    }
  }

  private static void minusRun(double[] a, int ia, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = a[ia + j] - b[ib + j];
    }
  }

  private static void multRun(double[] a, int ia, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = a[ia + j] * b[ib + j];
    }
  }

  private static void divRun(double[] a, int ia, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      c[ic + j] = a[ia + j] / b[ib + j];
    }
  }

  private static void strongMultRun(
      double[] a, int ia, double[] b, int ib, double[] c, int ic, int n) {
    for (int j = 0; j < n; j++) {
      double x = a[ia + j];
      c[ic + j] = x == 0 ? 0 : x * b[ib + j];
    }
  }
}
