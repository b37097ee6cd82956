package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The exponential of a matrix and its derivative along another, by scaling, the Padé approximant of
 * degree 13, and squaring.
 *
 * <p>The derivative is that of each step (Al-Mohy and Higham, Computing the Fréchet derivative of
 * the matrix exponential, 2009): three products in place of one.
 */
public final class MatrixExponential {
  /** The 1-norm up to which the approximant and its derivative have no error but rounding. */
  private static final double REACH = 4.74;

  private static final double[] PADE = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  private MatrixExponential() {}

  /** {@return exp(a)} */
  public static DMatrixRMaj value(DMatrixRMaj a, @Nullable DMatrixRMaj out) {
    return copy(exponential(a, null).value, out);
  }

  /** {@return the derivative of exp at a along e: 0 along 0, whatever a} */
  public static DMatrixRMaj derivative(DMatrixRMaj a, DMatrixRMaj e, @Nullable DMatrixRMaj out) {
    if (Scaling.isZero(e)) {
      return Shapes.zeros(out, e.numRows, e.numCols);
    }
    Pair exponential = exponential(a, e);
    return copy(exponential.along == null ? exponential.value : exponential.along, out);
  }

  /** A matrix, and its derivative where that is asked for. */
  private record Pair(DMatrixRMaj value, @Nullable DMatrixRMaj along) {
    Pair times(Pair b) {
      DMatrixRMaj product = Products.mult(value, b.value, null);
      if (along == null || b.along == null) {
        return new Pair(product, null);
      }
      DMatrixRMaj derivative = Products.mult(along, b.value, null);
      CommonOps_DDRM.addEquals(derivative, Products.mult(value, b.along, null));
      return new Pair(product, derivative);
    }

    Pair plus(double scale, Pair b) {
      DMatrixRMaj sum = new DMatrixRMaj(value.numRows, value.numCols);
      CommonOps_DDRM.add(value, scale, b.value, sum);
      if (along == null || b.along == null) {
        return new Pair(sum, null);
      }
      DMatrixRMaj derivative = new DMatrixRMaj(value.numRows, value.numCols);
      CommonOps_DDRM.add(along, scale, b.along, derivative);
      return new Pair(sum, derivative);
    }

    Pair scaled(double scale) {
      DMatrixRMaj x = value.copy();
      CommonOps_DDRM.scale(scale, x);
      DMatrixRMaj dx = along == null ? null : along.copy();
      if (dx != null) {
        CommonOps_DDRM.scale(scale, dx);
      }
      return new Pair(x, dx);
    }
  }

  private static Pair exponential(DMatrixRMaj a, @Nullable DMatrixRMaj e) {
    int squarings = squarings(a);
    Pair r = pade(new Pair(a, e).scaled(Math.scalb(1.0, -squarings)));
    for (int i = 0; i < squarings; i++) {
      r = r.times(r);
    }
    return r;
  }

  private static int squarings(DMatrixRMaj a) {
    double norm = a.getNumElements() == 0 ? 0 : NormOps_DDRM.inducedP1(a);
    if (!(norm > REACH) || Double.isInfinite(norm)) {
      return 0;
    }
    return Math.max(0, Math.getExponent(norm / REACH) + 1);
  }

  /** {@code (v − u)⁻¹ (v + u)}, u and v being the odd and the even part of the numerator. */
  private static Pair pade(Pair a) {
    Pair a2 = a.times(a);
    Pair a4 = a2.times(a2);
    Pair a6 = a4.times(a2);
    Pair one = new Pair(Layout.identity(a.value.numRows, null), zerosLike(a.along));
    Pair oddTop = a6.scaled(PADE[13]).plus(PADE[11], a4).plus(PADE[9], a2);
    Pair odd = a6.times(oddTop).plus(PADE[7], a6).plus(PADE[5], a4).plus(PADE[3], a2);
    Pair u = a.times(odd.plus(PADE[1], one));
    Pair evenTop = a6.scaled(PADE[12]).plus(PADE[10], a4).plus(PADE[8], a2);
    Pair even = a6.times(evenTop).plus(PADE[6], a6).plus(PADE[4], a4).plus(PADE[2], a2);
    Pair v = even.plus(PADE[0], one);
    return quotient(v.plus(-1, u), v.plus(1, u));
  }

  private static Pair quotient(Pair denominator, Pair numerator) {
    DMatrixRMaj lu = Lu.factor(denominator.value, null);
    DMatrixRMaj r = Lu.solve(lu, numerator.value, null);
    if (numerator.along == null || denominator.along == null) {
      return new Pair(r, null);
    }
    DMatrixRMaj right = Products.mult(denominator.along, r, null);
    CommonOps_DDRM.subtract(numerator.along, right, right);
    return new Pair(r, Lu.solve(lu, right, null));
  }

  private static @Nullable DMatrixRMaj zerosLike(@Nullable DMatrixRMaj x) {
    return x == null ? null : new DMatrixRMaj(x.numRows, x.numCols);
  }

  private static DMatrixRMaj copy(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return Layout.reshape(x, x.numRows, x.numCols, out);
  }
}
