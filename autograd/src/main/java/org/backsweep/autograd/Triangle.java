package org.backsweep.autograd;

/**
 * Which triangle of a matrix is meant, and how: for {@link LinearAlgebra#solveTriangular}.
 *
 * <pre>{@code
 * l.solveTriangular(b)                                          // L X = B
 * l.solveTriangular(b, Triangle.LOWER.transposed())             // Lᵀ X = B
 * u.solveTriangular(b, Triangle.UPPER.withUnitDiagonal())       // U X = B, ones on U's diagonal
 * }</pre>
 *
 * @param isUpper whether the entries on and above the diagonal are read, or those on and below it
 * @param isTransposed whether the matrix of the system is the transpose of that triangle
 * @param hasUnitDiagonal whether the diagonal is one, and not read
 */
public record Triangle(boolean isUpper, boolean isTransposed, boolean hasUnitDiagonal) {
  /** The entries on and below the diagonal. */
  public static final Triangle LOWER = new Triangle(false, false, false);

  /** The entries on and above the diagonal. */
  public static final Triangle UPPER = new Triangle(true, false, false);

  /** {@return the transpose of this triangle} */
  public Triangle transposed() {
    return new Triangle(isUpper, !isTransposed, hasUnitDiagonal);
  }

  /** {@return this triangle, with ones on the diagonal whatever the matrix holds there} */
  public Triangle withUnitDiagonal() {
    return new Triangle(isUpper, isTransposed, true);
  }

  /** {@return the entries of x that are read, zeros elsewhere} */
  Variable of(Variable x) {
    int skipped = hasUnitDiagonal ? 1 : 0;
    return isUpper ? x.upper(skipped) : x.lower(-skipped);
  }
}
