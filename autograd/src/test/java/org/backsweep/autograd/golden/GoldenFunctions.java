package org.backsweep.autograd.golden;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each function of the files in terms of the library. */
final class GoldenFunctions {
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
