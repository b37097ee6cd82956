package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Loops of their own for the functions that networks spend their time in: a loop that many
 * functions share, {@link Elementwise#map}, pays an indirect call for each entry.
 */
public final class Loops {
  private Loops() {}

  /** {@return {@code e^x}} */
  public static DMatrixRMaj exp(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Math.exp(from[i]);
    }
    return result;
  }

  /** {@return {@code log x}} */
  public static DMatrixRMaj log(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Math.log(from[i]);
    }
    return result;
  }

  /** {@return {@code √x}} */
  public static DMatrixRMaj sqrt(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Math.sqrt(from[i]);
    }
    return result;
  }

  /** {@return {@code |x|}} */
  public static DMatrixRMaj abs(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Math.abs(from[i]);
    }
    return result;
  }

  /** {@return {@code tanh x}} */
  public static DMatrixRMaj tanh(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Hyperbolic.tanh(from[i]);
    }
    return result;
  }

  /** {@return the derivative of tanh} */
  public static DMatrixRMaj sechSquared(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Hyperbolic.sechSquared(from[i]);
    }
    return result;
  }

  /** {@return {@code σ(x)}} */
  public static DMatrixRMaj sigmoid(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Scalars.sigmoid(from[i]);
    }
    return result;
  }

  /** {@return {@code σ′(x)}} */
  public static DMatrixRMaj sigmoidSlope(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Scalars.sigmoidSlope(from[i]);
    }
    return result;
  }

  /** {@return the sign of x, a zero keeping its own} */
  public static DMatrixRMaj signum(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Math.signum(from[i]);
    }
    return result;
  }
}
