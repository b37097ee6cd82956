package org.backsweep.autograd.view;

import java.util.Locale;
import java.util.StringJoiner;
import org.ejml.data.DMatrixRMaj;

/** Matrices in few characters. */
final class Numbers {
  private static final int IN_FULL = 6;

  private Numbers() {}

  /** {@return all entries of a small matrix; of a larger one the range, and how many are NaN} */
  static String of(DMatrixRMaj x) {
    int n = x.getNumElements();
    if (n == 1) {
      return of(x.data[0]);
    }
    return n <= IN_FULL ? entries(x) : range(x);
  }

  /** {@return the number, to four digits} */
  static String of(double x) {
    double size = Math.abs(x);
    if (x == Math.rint(x) && size < 1e6) {
      return String.valueOf((long) x);
    }
    if (!(size >= 1e-3 && size < 1e6)) {
      return String.format(Locale.ROOT, "%.3e", x).replace("e+", "e").replaceAll("e(-?)0", "e$1");
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    String fixed = String.format(Locale.ROOT, "%." + decimals + "f", x);
    return decimals == 0 ? fixed : fixed.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static String entries(DMatrixRMaj x) {
    StringJoiner rows = new StringJoiner("; ", "[", "]");
    for (int i = 0; i < x.numRows; i++) {
      StringJoiner row = new StringJoiner(" ");
      for (int j = 0; j < x.numCols; j++) {
        row.add(of(x.get(i, j)));
      }
      rows.add(row.toString());
    }
    return rows.toString();
  }

  private static String range(DMatrixRMaj x) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    int missing = 0;
    for (int i = 0; i < x.getNumElements(); i++) {
      double entry = x.data[i];
      missing += Double.isNaN(entry) ? 1 : 0;
      smallest = entry < smallest ? entry : smallest;
      largest = entry > largest ? entry : largest;
    }
    String range = smallest > largest ? "" : of(smallest) + " … " + of(largest);
    String nan = missing == 0 ? "" : missing + " NaN";
    return (range + " " + nan).strip();
  }
}
