package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.Matrix;
import org.jspecify.annotations.Nullable;

/** The shape of a matrix: in words, compared, and given to an output. */
public final class Shapes {
  private Shapes() {}

  /** {@return the shape as every message writes it: {@code 3x4}} */
  public static String of(Matrix matrix) {
    return of(matrix.getNumRows(), matrix.getNumCols());
  }

  /** {@return the shape as every message writes it: {@code 3x4}} */
  public static String of(int rows, int cols) {
    return rows + "x" + cols;
  }

  /** {@return whether both have as many rows and as many columns} */
  public static boolean same(Matrix a, Matrix b) {
    return a.getNumRows() == b.getNumRows() && a.getNumCols() == b.getNumCols();
  }

  /** Refuses two matrices of different shapes. */
  public static void requireSame(String operation, Matrix a, Matrix b) {
    if (!same(a, b)) {
      throw refusal("%s: %s and %s: both must have the same shape", operation, a, b);
    }
  }

  /** Refuses a matrix without entries. */
  public static void requireEntries(String operation, Matrix x) {
    requireAny(operation, x, x.getNumRows() > 0 && x.getNumCols() > 0);
  }

  /** Refuses a matrix with rows that have no entries. */
  public static void requireEntriesInRows(String operation, Matrix x) {
    requireAny(operation, x, x.getNumRows() == 0 || x.getNumCols() > 0);
  }

  /** Refuses a matrix with columns that have no entries. */
  public static void requireEntriesInCols(String operation, Matrix x) {
    requireAny(operation, x, x.getNumCols() == 0 || x.getNumRows() > 0);
  }

  private static void requireAny(String operation, Matrix x, boolean any) {
    if (!any) {
      throw refusal("%s: %s: at least one entry to choose from is needed", operation, x);
    }
  }

  /**
   * {@return {@code out} in the given shape, or a new matrix where it is null}
   *
   * @throws IllegalArgumentException if a matrix cannot be as large
   */
  static DMatrixRMaj into(String operation, @Nullable DMatrixRMaj out, long rows, long cols) {
    long limit = Integer.MAX_VALUE;
    boolean fits = rows <= limit && cols <= limit && (rows == 0 || cols <= limit / rows);
    if (!fits) {
      throw refusal(
          "%s: the result would be %dx%d: rows, columns and entries are at most %d each",
          operation, rows, cols, limit);
    }
    return into(out, (int) rows, (int) cols);
  }

  /** {@return {@code out} in the given shape, or a new matrix where it is null} */
  public static DMatrixRMaj into(@Nullable DMatrixRMaj out, int rows, int cols) {
    if (out == null) {
      return new DMatrixRMaj(rows, cols);
    }
    out.reshape(rows, cols);
    return out;
  }

  /** {@return {@code out} in the given shape and all zeros, or a new matrix where it is null} */
  public static DMatrixRMaj zeros(@Nullable DMatrixRMaj out, int rows, int cols) {
    DMatrixRMaj result = into(out, rows, cols);
    if (out != null) {
      result.zero();
    }
    return result;
  }

  /** {@return {@link #into(String, DMatrixRMaj, long, long)}, all zeros} */
  static DMatrixRMaj zeros(String operation, @Nullable DMatrixRMaj out, long rows, long cols) {
    DMatrixRMaj result = into(operation, out, rows, cols);
    if (out != null) {
      result.zero();
    }
    return result;
  }

  /** {@return the 1×1 matrix of this number} */
  public static DMatrixRMaj scalar(double value, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = into(out, 1, 1);
    result.data[0] = value;
    return result;
  }

  /**
   * Throws unless {@code condition} holds; matrices among the arguments are written as their
   * shapes, after the name of one that has it.
   *
   * @throws IllegalArgumentException with the formatted message
   */
  public static void require(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw refusal(message, arguments);
    }
  }

  /**
   * {@return what {@link #require} throws: for what runs often, as its arguments cost nothing then}
   */
  public static IllegalArgumentException refusal(String message, Object... arguments) {
    Object[] words = arguments.clone();
    for (int i = 0; i < words.length; i++) {
      if (words[i] instanceof Matrix matrix) {
        words[i] =
            matrix instanceof NamedMatrix named ? named.name() + " " + of(named) : of(matrix);
      }
    }
    return new IllegalArgumentException(String.format(java.util.Locale.ROOT, message, words));
  }
}
