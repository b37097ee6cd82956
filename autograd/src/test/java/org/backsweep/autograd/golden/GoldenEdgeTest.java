package org.backsweep.autograd.golden;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Matrices;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Kinks, ties, extremes and the outside of the domain: the true result where there is one,
 * PyTorch's elsewhere; where the library gives another on purpose, the case is listed, with the
 * reason.
 */
class GoldenEdgeTest {
  private static final double RELATIVE = 1e-12;

  /** A few of the smallest numbers there are. */
  private static final double ABSOLUTE = 2e-323;

  private static final String NAN_STAYS = "the derivative at NaN is NaN, not a number";

  private static final String EVEN_SHARES = "equal largest entries share evenly, also in a row";

  private static final String NO_MASS = "the gradient of logSumExp is 0 where all entries are −∞";

  /** What the library gives otherwise, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          entry("edge-relu-002", NAN_STAYS),
          entry("edge-abs-002", NAN_STAYS),
          entry("edge-clamp-003", NAN_STAYS),
          entry("edge-digamma-000", "trigamma is infinite at its poles; JAX gives our result"),
          entry("edge-maximum-003", NAN_STAYS),
          entry("edge-minimum-002", NAN_STAYS),
          entry("edge-elementPower-004", "the derivative of 0^p in p is NaN for a negative p"),
          entry("edge-max-003", EVEN_SHARES),
          entry("edge-max-005", EVEN_SHARES),
          entry("edge-logSumExp-000", NO_MASS),
          entry("edge-logSumExp-003", NO_MASS),
          entry("edge-logSumExp-004", NO_MASS),
          entry("edge-logDet-000", "log |det|, as JAX; PyTorch gives NaN for a negative det"),
          entry("edge-slogdet-000", "a singular matrix: an exception, not an infinite gradient"),
          entry(
              "edge-binaryCrossEntropy-002",
              "a loss that is infinite stays so; PyTorch cuts it off at 100"),
          entry("edge-sum-000", "the sum is rounded after each addition; nobody attains 1 here"),
          entry("edge-layerNorm-001", "PyTorch loses nine digits; JAX gives our result"));

  @TestFactory
  Stream<DynamicTest> case_asRecordedOrListed() {
    return GoldenFiles.read("edge", GoldenEdgeCase.class).stream()
        .map(edge -> dynamicTest(edge.id(), () -> check(edge)));
  }

  @Test
  void logDeterminant_whoseDeterminantOverflows_asInExactArithmetic() {
    GoldenEdgeCase edge = GoldenFiles.read("edge_large", GoldenEdgeCase.class).get(0);
    Variable a = edge.inputs().get(0).leaf();
    Variable y = a.logDeterminant();
    GoldenMatrix gradient = edge.expected().grads().get(0);
    assertThat(same(y.scalar(), edge.expected().output().data().get(0))).isTrue();
    assertThat(Matrices.distance(y.backward().of(a), gradient.matrix())).isLessThan(1e-10);
  }

  @Test
  void listedCase_exists() {
    List<String> ids =
        GoldenFiles.read("edge", GoldenEdgeCase.class).stream().map(GoldenEdgeCase::id).toList();
    assertThat(ids).containsAll(DIFFERENT.keySet());
  }

  private static void check(GoldenEdgeCase edge) {
    List<String> differences = differences(edge);
    if (DIFFERENT.containsKey(edge.id())) {
      assertThat(differences).as("listed as different: %s", DIFFERENT.get(edge.id())).isNotEmpty();
    } else {
      assertThat(differences).as("%s, %s at %s", edge.id(), edge.kind(), edge.inputs()).isEmpty();
    }
  }

  private static List<String> differences(GoldenEdgeCase edge) {
    Variable[] in = edge.inputs().stream().map(GoldenMatrix::leaf).toArray(Variable[]::new);
    Variable output = GoldenFunctions.of(edge.op()).body().apply(in, edge.params());
    List<String> differences = new ArrayList<>();
    compare("output", output.value(), edge.expected().output(), differences);
    Gradients gradients;
    try {
      gradients = output.backward(edge.cotangent().matrix());
    } catch (ArithmeticException e) {
      differences.add("grads: " + e.getMessage());
      return differences;
    }
    for (int i = 0; i < in.length; i++) {
      compare("grads " + i, gradients.of(in[i]), edge.expected().grads().get(i), differences);
    }
    return differences;
  }

  private static void compare(
      String what, DMatrixRMaj actual, GoldenMatrix expected, List<String> differences) {
    for (int i = 0; i < expected.data().size(); i++) {
      double recorded = expected.data().get(i);
      if (!same(actual.data[i], recorded)) {
        differences.add(what + "[" + i + "] is " + actual.data[i] + ", recorded " + recorded);
      }
    }
  }

  private static boolean same(double actual, double recorded) {
    return Double.compare(actual, recorded) == 0
        || Math.abs(actual - recorded) <= RELATIVE * Math.abs(recorded) + ABSOLUTE;
  }
}
