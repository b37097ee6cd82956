package org.backsweep.autograd.operations;

import static org.backsweep.autograd.operations.LinearSystemsRows.product;
import static org.backsweep.autograd.operations.LinearSystemsRows.regular;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.backsweep.autograd.Decompositions;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The table's rows for {@link org.backsweep.autograd.Decompositions}, and for what is computed
 * through decompositions.
 */
final class DecompositionsRows {
  private DecompositionsRows() {}

  static List<Row> rows() {
    return List.of(
        Row.of("cholesky()", in -> in[0].cholesky(), in -> cholesky(symmetric(in[0])))
            .within(1e-13)
            .at(definite(1))
            .at(definite(2))
            .at(definite(5))
            .at(regular(0)),
        Row.of("qr()", in -> stacked(in[0].qr()), in -> gramSchmidt(in[0]))
            .within(1e-12)
            .at(regular(1))
            .at(regular(3))
            .at(Samples.normal(5, 2, 1))
            .at(Samples.normal(3, 1, 1)),
        Row.of("qr()", in -> beside(in[0].qr()), DecompositionsRows::wideQr)
            .within(1e-12)
            .at(Samples.normal(2, 4, 1))
            .at(Samples.normal(3, 5, 2))
            .at(Samples.normal(1, 3, 1)),
        Row.of("lu()", in -> beside(in[0].lu()), DecompositionsRows::lu)
            .within(1e-12)
            .at(regular(1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(5, 5, 2))
            .at(regular(0)),
        Row.of("eigSymmetric()", in -> beside(in[0].eigSymmetric()), DecompositionsRows::eigen)
            .within(1e-12)
            .at(regular(1))
            .at(regular(2))
            .at(Samples.normal(4, 4, 3)),
        Row.of("svd()", in -> stacked(in[0].svd()), in -> svd(in[0]))
            .within(1e-12)
            .at(regular(1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(2, 4, 1))
            .at(Samples.normal(1, 3, 1)),
        Row.of("singularValues()", in -> in[0].singularValues(), in -> singularValues(in[0]))
            .within(1e-12)
            .at(regular(1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(2, 4, 1)),
        Row.of("normNuclear()", in -> in[0].normNuclear(), in -> total(singularValues(in[0])))
            .within(1e-12)
            .at(regular(1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(1, 3, 1)),
        Row.of("normSpectral()", in -> in[0].normSpectral(), in -> first(singularValues(in[0])))
            .within(1e-12)
            .at(regular(1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(1, 3, 1)),
        function(
                in -> in[0].symmetricFunction(Math::exp, Math::exp, Math::exp, Math::exp),
                Math::exp)
            .at(diagonal(2, 2, 2))
            .at(diagonal(1, 1 + 1e-6, 0)),
        function(in -> in[0].symmetricFunction(Math::sin, Math::cos), Math::sin).order(2),
        Row.of(
                "leastSquares(Variable)",
                in -> in[0].leastSquares(in[1]),
                in -> product(pseudoInverse(in[0]), in[1]))
            .within(1e-11)
            .at(regular(1), Samples.normal(1, 2, 1))
            .at(regular(3), Samples.normal(3, 1, 1))
            .at(Samples.normal(5, 2, 1), Samples.normal(5, 3, 2))
            .at(Samples.normal(2, 5, 1), Samples.normal(2, 3, 2))
            .at(Samples.normal(1, 3, 1), Samples.normal(1, 1, 2)),
        Row.of("pseudoInverse()", in -> in[0].pseudoInverse(), in -> pseudoInverse(in[0]))
            .within(1e-11)
            .at(regular(1))
            .at(regular(3))
            .at(Samples.normal(5, 2, 1))
            .at(Samples.normal(2, 5, 1)),
        Row.of("expm()", in -> in[0].expm(), in -> exponential(in[0]))
            .within(1e-12)
            .at(regular(0))
            .at(Samples.normal(1, 1, 1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(4, 4, 2)));
  }

  private static Row function(Function<Variable[], Variable> function, DoubleUnaryOperator value) {
    return Row.of(
            "symmetricFunction(DoubleUnaryOperator,DoubleUnaryOperator,DoubleUnaryOperator[])",
            function,
            in -> ofSymmetric(in[0], value))
        .within(1e-12)
        .at(Samples.normal(1, 1, 1))
        .at(Samples.normal(2, 2, 1))
        .at(Samples.normal(4, 4, 3));
  }

  private static Variable stacked(Decompositions.QR qr) {
    return qr.q().concatRows(qr.r());
  }

  private static Variable beside(Decompositions.QR qr) {
    return qr.q().concatColumns(qr.r());
  }

  private static Variable beside(Decompositions.LU lu) {
    return lu.l().concatColumns(lu.u(), lu.p());
  }

  private static Variable beside(Decompositions.EigSymmetric eigen) {
    return eigen.values().concatColumns(eigen.vectors());
  }

  private static Variable stacked(Decompositions.SVD svd) {
    return svd.u().concatRows(svd.v(), svd.s().transpose());
  }

  private static DMatrixRMaj definite(int n) {
    DMatrixRMaj x = regular(n);
    return product(x, Oracle.matrix(n, n, (i, j) -> x.get(j, i)));
  }

  private static DMatrixRMaj diagonal(double... entries) {
    return Oracle.matrix(entries.length, entries.length, (i, j) -> i == j ? entries[i] : 0);
  }

  private static DMatrixRMaj symmetric(DMatrixRMaj x) {
    return Oracle.matrix(x.numRows, x.numRows, (i, j) -> (x.get(i, j) + x.get(j, i)) / 2);
  }

  private static DMatrixRMaj cholesky(DMatrixRMaj a) {
    DMatrixRMaj l = new DMatrixRMaj(a.numRows, a.numRows);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a.get(i, j);
        for (int k = 0; k < j; k++) {
          sum -= l.get(i, k) * l.get(j, k);
        }
        l.set(i, j, i == j ? Math.sqrt(sum) : sum / l.get(j, j));
      }
    }
    return l;
  }

  /** Q above R, each column made orthogonal to the ones before, twice. */
  private static DMatrixRMaj gramSchmidt(DMatrixRMaj a) {
    int m = a.numRows;
    int n = a.numCols;
    DMatrixRMaj result = new DMatrixRMaj(m + n, n);
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        result.set(i, j, a.get(i, j));
      }
      for (int k = 0; k < 2 * j; k++) {
        double along = columnsDot(result, m, k % j, j);
        result.add(m + k % j, j, along);
        for (int i = 0; i < m; i++) {
          result.add(i, j, -along * result.get(i, k % j));
        }
      }
      double norm = Math.sqrt(columnsDot(result, m, j, j));
      result.set(m + j, j, norm);
      for (int i = 0; i < m; i++) {
        result.set(i, j, result.get(i, j) / norm);
      }
    }
    return result;
  }

  private static double columnsDot(DMatrixRMaj x, int rows, int j, int k) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += x.get(i, j) * x.get(i, k);
    }
    return sum;
  }

  private static DMatrixRMaj wideQr(DMatrixRMaj[] in) {
    DMatrixRMaj a = in[0];
    int m = a.numRows;
    DMatrixRMaj q = gramSchmidt(Oracle.matrix(m, m, a::get));
    DMatrixRMaj r = product(Oracle.matrix(m, m, (i, j) -> q.get(j, i)), a);
    return Oracle.matrix(
        m, m + a.numCols, (i, j) -> j < m ? q.get(i, j) : j - m < i ? 0 : r.get(i, j - m));
  }

  private static DMatrixRMaj lu(DMatrixRMaj[] in) {
    int n = in[0].numRows;
    if (n == 0) {
      return new DMatrixRMaj(0, 0);
    }
    LUDecomposition lu = new LUDecomposition(real(in[0]));
    RealMatrix[] parts = {lu.getL(), lu.getU(), lu.getP()};
    return Oracle.matrix(n, 3 * n, (i, j) -> parts[j / n].getEntry(i, j % n));
  }

  private static DMatrixRMaj eigen(DMatrixRMaj[] in) {
    int n = in[0].numRows;
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(real(symmetric(in[0])));
    RealMatrix v = eigen.getV();
    return Oracle.matrix(
        n,
        n + 1,
        (i, j) ->
            j == 0
                ? eigen.getEigenvalue(n - 1 - i)
                : v.getEntry(i, n - j) * signOfLargest(v.getColumn(n - j)));
  }

  private static DMatrixRMaj svd(DMatrixRMaj a) {
    int m = a.numRows;
    int n = a.numCols;
    SingularValueDecomposition svd = new SingularValueDecomposition(real(a));
    RealMatrix u = svd.getU();
    RealMatrix v = svd.getV();
    return Oracle.matrix(
        m + n + 1,
        Math.min(m, n),
        (i, j) -> {
          double sign = signOfLargest(u.getColumn(j));
          return i < m
              ? sign * u.getEntry(i, j)
              : i < m + n ? sign * v.getEntry(i - m, j) : svd.getSingularValues()[j];
        });
  }

  private static DMatrixRMaj singularValues(DMatrixRMaj a) {
    double[] s = new SingularValueDecomposition(real(a)).getSingularValues();
    return Oracle.matrix(s.length, 1, (i, j) -> s[i]);
  }

  private static DMatrixRMaj total(DMatrixRMaj x) {
    return Oracle.matrix(1, 1, (i, j) -> Arrays.stream(x.data).sum());
  }

  private static DMatrixRMaj first(DMatrixRMaj x) {
    return Oracle.matrix(1, 1, (i, j) -> x.data[0]);
  }

  private static double signOfLargest(double[] column) {
    double largest = 0;
    for (double entry : column) {
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    return Math.signum(largest);
  }

  private static DMatrixRMaj ofSymmetric(DMatrixRMaj a, DoubleUnaryOperator f) {
    int n = a.numRows;
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(real(symmetric(a)));
    RealMatrix v = eigen.getV();
    return Oracle.matrix(
        n,
        n,
        (i, j) -> {
          double sum = 0;
          for (int k = 0; k < n; k++) {
            sum += v.getEntry(i, k) * f.applyAsDouble(eigen.getEigenvalue(k)) * v.getEntry(j, k);
          }
          return sum;
        });
  }

  private static DMatrixRMaj pseudoInverse(DMatrixRMaj a) {
    RealMatrix p = new SingularValueDecomposition(real(a)).getSolver().getInverse();
    return Oracle.matrix(a.numCols, a.numRows, p::getEntry);
  }

  /** The power series. */
  private static DMatrixRMaj exponential(DMatrixRMaj a) {
    int n = a.numRows;
    DMatrixRMaj term = Oracle.matrix(n, n, (i, j) -> i == j ? 1 : 0);
    DMatrixRMaj sum = term;
    for (int k = 1; k < 80; k++) {
      DMatrixRMaj next = product(term, a);
      int divisor = k;
      term = Oracle.matrix(n, n, (i, j) -> next.get(i, j) / divisor);
      DMatrixRMaj before = sum;
      DMatrixRMaj last = term;
      sum = Oracle.matrix(n, n, (i, j) -> before.get(i, j) + last.get(i, j));
    }
    return sum;
  }

  private static RealMatrix real(DMatrixRMaj x) {
    RealMatrix real = new Array2DRowRealMatrix(x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < x.numCols; j++) {
        real.setEntry(i, j, x.get(i, j));
      }
    }
    return real;
  }
}
