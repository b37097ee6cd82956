package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Lu;
import org.backsweep.autograd.matrix.Scaling;
import org.backsweep.autograd.matrix.SymmetricEigen;
import org.backsweep.autograd.matrix.SymmetricFunction;

/**
 * The pullbacks of the decompositions.
 *
 * <p>A decomposition is one operation, whose value holds all its parts side by side, so that its
 * pullback sees the cotangents of all of them.
 */
final class Factorizations {
  private Factorizations() {}

  /** The lower triangle of x, and its mirror image above the diagonal. */
  static Variable mirrored(Variable x) {
    return x.lower().plus(x.lower(-1).transpose());
  }

  static Variable qr(Variable g, Variable a, Variable y) {
    int m = a.getNumRows();
    int n = a.getNumCols();
    if (m >= n) {
      return tallQr(g.rows(0, m), g.rows(m, m + n), y.rows(0, m), y.rows(m, m + n));
    }
    Variable q = y.cols(0, m);
    Variable rightOfR = g.cols(2 * m, m + n);
    Variable qBar = g.cols(0, m).plus(plain(a.cols(m, n)).times(strong(rightOfR).transposed()));
    Variable left = tallQr(qBar, g.cols(m, 2 * m), q, y.cols(m, 2 * m));
    return left.concatColumns(plain(q).times(strong(rightOfR)));
  }

  private static Variable tallQr(Variable qBar, Variable rBar, Variable q, Variable r) {
    Variable m =
        plain(r).times(strong(rBar).transposed()).minus(strong(qBar).transposed().times(plain(q)));
    Variable right = qBar.plus(plain(q).times(strong(mirrored(m))));
    return LinearSystems.pullTriangular("qr", r, right.transpose(), Triangle.UPPER).transpose();
  }

  /** L without its diagonal, and U, in one matrix, from the LU factor of a. */
  static Variable luTriangles(Variable a, Variable factor) {
    class Triangles {
      static final Operation OPERATION =
          Operation.of(
              "lu",
              (in, out) -> Lu.triangles(in[1], out),
              (g, in, y) -> {
                Variable l = Triangle.LOWER.withUnitDiagonal().of(g);
                Variable lower = plain(withUnitDiagonal(y)).transposed().times(strong(l)).lower(-1);
                Variable upper = strong(g.upper()).times(plain(y.upper()).transposed()).upper();
                Variable both = ofRegular(lower.plus(upper), in[1]);
                Triangle lowerTransposed = Triangle.LOWER.withUnitDiagonal().transposed();
                Variable left = LinearSystems.pullTriangular("lu", y, both, lowerTransposed);
                Variable inOrder =
                    LinearSystems.pullTriangular("lu", y, left.transpose(), Triangle.UPPER)
                        .transpose();
                return permutation(in[1]).multTransA(inOrder);
              },
              Pullback.NONE);
    }
    return Triangles.OPERATION.apply(a, factor);
  }

  /** A cotangent, which is refused unless it is 0 if the LU factor is singular. */
  private static Variable ofRegular(Variable cotangent, Variable factor) {
    class OfRegular {
      static final Operation OPERATION =
          Operation.of(
              "ofRegular",
              (in, out) -> {
                if (!Scaling.isZero(in[0])) {
                  Lu.requireRegular(in[1], SingularMatrixException.in("lu", in[0]));
                }
                return Layout.reshape(in[0], in[0].numRows, in[0].numCols, out);
              },
              (g, in, y) -> ofRegular(g, in[1]),
              Pullback.NONE);
    }
    return OfRegular.OPERATION.apply(cotangent, factor);
  }

  static Variable permutation(Variable factor) {
    class Permutation {
      static final Operation OPERATION =
          Operation.of("permutation", (in, out) -> Lu.permutation(in[0], out), Pullback.NONE);
    }
    return Permutation.OPERATION.apply(new Variable[] {factor});
  }

  /** The strictly lower triangle of x, and ones on the diagonal. */
  static Variable withUnitDiagonal(Variable x) {
    return x.lower(-1).plus(LinearSystems.identityLike(x));
  }

  static Variable eigenvectors(Variable packed) {
    int n = packed.getNumRows();
    return Gauge.part(packed, 0, n, 0, n, 0, n + 1);
  }

  static Variable eigenvalues(Variable packed) {
    int n = packed.getNumRows();
    return Gauge.part(packed, 0, n, n, n + 1, 0, n + 2);
  }

  static Variable eigSymmetric(Variable g, Variable a, Variable y) {
    int n = a.getNumRows();
    Variable v = y.cols(0, n);
    Variable vBar = g.cols(0, n);
    Variable k = plain(v).transposed().times(strong(vBar));
    Variable gaps = Gauge.gaps(y.cols(n, n + 1));
    Variable turn = k.minus(k.transpose()).scale(0.5);
    Variable flags = g.extractMatrix(0, Math.min(n, 1), n + 1, n + 1 + SymmetricEigen.FLAGS);
    Variable values = Gauge.separate("eigSymmetric", g.cols(n, n + 1), k, gaps, vBar, flags);
    Variable inner = Gauge.quotient("eigSymmetric", turn, gaps, vBar).plus(values.diag());
    Variable full = plain(v).times(strong(inner), plain(v).transposed());
    return full.plus(full.transpose()).scale(0.5);
  }

  static Variable leftVectors(Variable packed, int m, int n) {
    return Gauge.part(packed, 0, m, 0, packed.getNumCols(), m + n + 1, 0);
  }

  static Variable rightVectors(Variable packed, int m, int n) {
    return Gauge.part(packed, m, m + n, 0, packed.getNumCols(), m + n + 1, 0);
  }

  static Variable singularValues(Variable packed, int m, int n) {
    int k = packed.getNumCols();
    return Gauge.part(packed, m + n, m + n + 1, 0, k, m + n + 2, 0).transpose();
  }

  static Variable svd(Variable g, Variable a, Variable y) {
    int m = a.getNumRows();
    int n = a.getNumCols();
    int k = Math.min(m, n);
    Variable u = y.rows(0, m);
    Variable v = y.rows(m, m + n);
    Variable s = y.rows(m + n, m + n + 1).transpose();
    Variable uBar = g.rows(0, m);
    Variable vBar = g.rows(m, m + n);
    Variable vectors = g.rows(0, m + n);
    Variable uu = plain(u).transposed().times(strong(uBar));
    Variable vv = plain(v).transposed().times(strong(vBar));
    Variable j = uu.minus(uu.transpose());
    Variable l = vv.minus(vv.transpose());
    Variable gaps = Gauge.gaps(s);
    Variable together = Gauge.quotient("svd", j.plus(l), gaps, vectors);
    Variable against = Gauge.quotient("svd", j.minus(l), Gauge.sums(s), vectors);
    Variable flags = g.extractMatrix(m + n + 1, m + n + 3, 0, Math.min(k, 1));
    Variable sBar = g.rows(m + n, m + n + 1).transpose();
    Variable values = Gauge.separate("svd", sBar, uu.plus(vv), gaps, vectors, flags);
    Variable inner = together.plus(against).scale(0.5).plus(values.diag());
    Variable result = plain(u).times(strong(inner), plain(v).transposed());
    if (m > k) {
      result = result.plus(strong(outside(uBar, u, uu, s)).times(plain(v).transposed()));
    }
    if (n > k) {
      result = result.plus(plain(u).times(strong(outside(vBar, v, vv, s)).transposed()));
    }
    return result;
  }

  /** {@code (I − U Uᵀ) Ū S⁻¹}, where {@code uu = Uᵀ Ū}. */
  private static Variable outside(Variable uBar, Variable u, Variable uu, Variable s) {
    Variable across = Gauge.values(s).transpose().repeat(u.getNumRows(), 1);
    return Gauge.quotient("svd", uBar.minus(plain(u).times(strong(uu))), across, uBar);
  }

  static Variable symmetricFunction(
      Variable a,
      DoubleUnaryOperator f,
      DoubleUnaryOperator derivative,
      DoubleUnaryOperator[] further) {
    DoubleUnaryOperator[] derivatives = new DoubleUnaryOperator[further.length + 2];
    derivatives[0] = f;
    derivatives[1] = derivative;
    System.arraycopy(further, 0, derivatives, 2, further.length);
    class Factor {
      static final Operation OPERATION =
          Operation.of(
              "eigenFactor", (in, out) -> SymmetricEigen.packed(in[0], out), Pullback.NONE);
    }
    Variable eigen = Factor.OPERATION.apply(new Variable[] {a});
    return along(new SymmetricFunction(derivatives), a, eigen);
  }

  /**
   * The derivative of the function at a along all the directions. It is linear in each of them and
   * does not change when they, or one of them and the cotangent, change places; so the pullback to
   * a direction puts the cotangent in its place, and that to a adds the cotangent to them.
   */
  private static Variable along(SymmetricFunction f, Variable... inputs) {
    Pullback[] pullbacks = new Pullback[inputs.length];
    pullbacks[0] = (g, in, y) -> along(f, append(in, g));
    pullbacks[1] = Pullback.NONE;
    for (int k = 2; k < inputs.length; k++) {
      int place = k;
      pullbacks[k] = (g, in, y) -> along(f, with(in, place, g));
    }
    String name = inputs.length == 2 ? "symmetricFunction" : "symmetricFunctionAlong";
    return Operation.of(
            name, (in, out) -> f.along(in[1], Arrays.copyOfRange(in, 2, in.length), out), pullbacks)
        .apply(inputs);
  }

  private static Variable[] append(Variable[] in, Variable g) {
    Variable[] all = Arrays.copyOf(in, in.length + 1);
    all[in.length] = g;
    return all;
  }

  private static Variable[] with(Variable[] in, int place, Variable g) {
    Variable[] all = in.clone();
    all[place] = g;
    return all;
  }
}
