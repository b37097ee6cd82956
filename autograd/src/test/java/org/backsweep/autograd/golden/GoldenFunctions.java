package org.backsweep.autograd.golden;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each function of the files in terms of the library, and those that the library lacks. */
final class GoldenFunctions {
  /** Functions of the files that the library does not have yet: to be emptied, name by name. */
  static final Set<String> PENDING =
      Set.of(
          "cholesky",
          "eigenvaluesSymmetric",
          "expm",
          "lstsq",
          "pinv",
          "singularValues",
          "symmetricFunction",
          "mvnLogDensity",
          "mvnLogDensityCholesky");

  private GoldenFunctions() {}

  /** {@return whether there is a function of this name} */
  static boolean has(String op) {
    return find(op) != null;
  }

  /** {@return the function of this name} */
  static GoldenFunction of(String op) {
    return Objects.requireNonNull(find(op), op);
  }

  private static @Nullable GoldenFunction find(String op) {
    return families()
        .filter(family -> family.containsKey(op))
        .findFirst()
        .map(family -> family.get(op))
        .orElse(null);
  }

  private static Stream<Map<String, GoldenFunction>> families() {
    return Stream.of(
        PointwiseFunctions.UNARY,
        PointwiseFunctions.SCALAR,
        PointwiseFunctions.BINARY,
        ReductionFunctions.ALL,
        MatrixFunctions.ALL,
        StructureFunctions.ALL,
        LossFunctions.ALL,
        Composites.ALL);
  }
}
