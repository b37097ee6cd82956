package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import org.backsweep.autograd.matrix.Kronecker;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Lu;
import org.backsweep.autograd.matrix.Scaling;
import org.backsweep.autograd.matrix.Shapes;
import org.backsweep.autograd.matrix.Triangular;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Systems of linear equations.
 *
 * <p>The LU factor of a matrix is a variable of its own, to which no cotangent flows: the value of
 * an operation and all its derivatives take it as one more input, so that it is computed once, and
 * kernels stay functions of their inputs alone.
 */
final class LinearSystems {
  private LinearSystems() {}

  /** The LU factor of a square matrix, singular or not. */
  static Variable factor(String name, Variable a) {
    requireSquare(name, a);
    class Factor {
      static final Operation OPERATION =
          Operation.of("luFactor", (in, out) -> Lu.factor(in[0], out), Pullback.NONE);
    }
    return Factor.OPERATION.apply(new Variable[] {a});
  }

  /** The LU factor of a matrix that has to be regular. */
  static Variable regularFactor(String name, Variable a) {
    requireSquare(name, a);
    return Operation.of(
            "luFactor",
            (in, out) -> {
              DMatrixRMaj lu = Lu.factor(in[0], out);
              Lu.requireRegular(lu, SingularMatrixException.in(name, in[0]));
              return lu;
            },
            Pullback.NONE)
        .apply(new Variable[] {a});
  }

  /** {@code a⁻¹ b}, from the LU factor of a. */
  static Variable solve(String name, Variable a, Variable b, Variable lu) {
    return Operation.of(
            name,
            (in, out) -> Lu.solve(in[2], in[1], out),
            (g, in, x) -> pullToMatrix(name, false, g, in, plain(x)),
            (g, in, x) -> pull(name, true, in[0], g, in[2]),
            Pullback.NONE)
        .apply(a, b, lu);
  }

  /**
   * {@code a⁻¹ g}, or {@code a⁻ᵀ g}, of a cotangent g: a zero g gives zero even if a is singular or
   * NaN, as a zero cotangent absorbs an infinite derivative.
   */
  static Variable pull(String name, boolean transposed, Variable a, Variable g, Variable lu) {
    return Operation.of(
            name + (transposed ? "Transposed" : "Again"),
            (in, out) -> pull(name, transposed, in[0], in[1], in[2], out),
            (c, in, x) -> pullToMatrix(name, transposed, c, in, strong(x)),
            (c, in, x) -> pull(name, !transposed, in[0], c, in[2]),
            Pullback.NONE)
        .apply(a, g, lu);
  }

  /** For {@code x = a⁻¹ b}, {@code −(a⁻ᵀ g) xᵀ}; for {@code x = a⁻ᵀ b}, the transpose of that. */
  private static Variable pullToMatrix(
      String name, boolean transposed, Variable g, Variable[] in, MatrixFactor x) {
    MatrixFactor z = strong(pull(name, !transposed, in[0], g, in[2]));
    return (transposed ? x.times(z.transposed()) : z.times(x.transposed())).negative();
  }

  /** {@code a⁻¹}, from the LU factor of a. */
  static Variable invert(Variable a, Variable lu) {
    class Invert {
      static final Operation OPERATION =
          Operation.of(
              "invert",
              (in, out) -> Lu.invert(in[1], out),
              (g, in, y) -> {
                MatrixFactor transposed = plain(y).transposed();
                return transposed.times(strong(g), transposed).negative();
              },
              Pullback.NONE);
    }
    return Invert.OPERATION.apply(a, lu);
  }

  /** The solution for one triangle of a. */
  static Variable solveTriangular(Variable a, Variable b, Triangle t) {
    return solveTriangular("solveTriangular", a, b, t, false);
  }

  /** The solution of a cotangent b, which is zero where a column of b is, whatever a. */
  static Variable pullTriangular(String name, Variable a, Variable b, Triangle t) {
    return solveTriangular(name, a, b, t, true);
  }

  private static Variable solveTriangular(
      String name, Variable a, Variable b, Triangle t, boolean strong) {
    return Operation.binary(
            "solveTriangular",
            (x, z, out) -> {
              if (strong && Scaling.isZero(z)) {
                return Shapes.zeros(out, z.numRows, z.numCols);
              }
              DMatrixRMaj y =
                  Triangular.solve(
                      x,
                      z,
                      t.isUpper(),
                      t.isTransposed(),
                      t.hasUnitDiagonal(),
                      SingularMatrixException.in(name, x),
                      out);
              return strong ? Triangular.keepZeroColumns(z, y) : y;
            },
            (g, x, z, y) -> {
              MatrixFactor w = strong(pullTriangular(name, x, g, t.transposed()));
              MatrixFactor v = new MatrixFactor(y, false, strong);
              Variable full = t.isTransposed() ? v.times(w.transposed()) : w.times(v.transposed());
              return t.of(full).negative();
            },
            (g, x, z, y) -> pullTriangular(name, x, g, t.transposed()))
        .with(name, t, strong)
        .apply(a, b);
  }

  /** The 1×1 g along the main diagonal of a matrix of zeros. */
  static Variable alongDiagonal(Variable g, int rows, int cols) {
    return Operation.unary(
            "alongDiagonal",
            (x, out) -> Layout.alongDiagonal(x, rows, cols, out),
            (c, x, y) -> c.trace())
        .with(rows, cols)
        .apply(g);
  }

  /** The identity of the size of x, of which it is a function that does not change. */
  static Variable identityLike(Variable x) {
    class Identity {
      static final Operation OPERATION =
          Operation.of("identity", (in, out) -> Layout.identity(in[0].numRows, out), Pullback.NONE);
    }
    return Identity.OPERATION.apply(new Variable[] {x});
  }

  /** The blocks of x, which are as many as a has entries, each of b's shape, as rows. */
  static Variable blocksAsRows(Variable x, Variable a, Variable b) {
    return blocksAsRows(x, a.getNumRows(), a.getNumCols(), b.getNumRows(), b.getNumCols());
  }

  private static Variable blocksAsRows(Variable x, int down, int across, int rows, int cols) {
    return Operation.unary(
            "blocksAsRows",
            (in, out) -> Kronecker.blocksAsRows(in, down, across, rows, cols, out),
            (g, in, y) -> rowsAsBlocks(g, down, across, rows, cols))
        .with(down, across, rows, cols)
        .apply(x);
  }

  private static Variable rowsAsBlocks(Variable x, int down, int across, int rows, int cols) {
    return Operation.unary(
            "rowsAsBlocks",
            (in, out) -> Kronecker.rowsAsBlocks(in, down, across, rows, cols, out),
            (g, in, y) -> blocksAsRows(g, down, across, rows, cols))
        .with(down, across, rows, cols)
        .apply(x);
  }

  static void requireSquare(String name, Variable a) {
    Shapes.require(
        a.getNumRows() == a.getNumCols(), "%s: %s: the matrix must be square", name, a.value());
  }

  static void requireRows(String operation, Variable a, Variable b) {
    Shapes.require(
        a.getNumRows() == b.getNumRows(),
        "%s: %s and %s: both must have the same number of rows",
        operation,
        a.value(),
        b.value());
  }

  private static DMatrixRMaj pull(
      String name,
      boolean transposed,
      DMatrixRMaj a,
      DMatrixRMaj b,
      DMatrixRMaj lu,
      @Nullable DMatrixRMaj out) {
    if (Scaling.isZero(b)) {
      return Shapes.zeros(out, b.numRows, b.numCols);
    }
    Lu.requireRegular(lu, SingularMatrixException.in(name, a));
    return transposed ? Lu.solveTransposed(lu, b, out) : Lu.solve(lu, b, out);
  }
}
