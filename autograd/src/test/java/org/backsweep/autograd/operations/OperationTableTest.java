package org.backsweep.autograd.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.Entry;
import org.backsweep.autograd.check.Verdict;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Every row of the operation table, at every sample, through every check; and {@code OPERATIONS.md}
 * states what came of it.
 */
class OperationTableTest {
  private static final int FEW_EVALUATIONS = 15;

  /** What has no derivative. */
  private static final Set<Class<?>> INDICES = Set.of(int[].class, int[][].class);

  @TestFactory
  Stream<DynamicTest> operation() {
    Outcomes outcomes = new Outcomes();
    return Stream.concat(
        Table.rows().stream()
            .flatMap(row -> row.samples().stream().flatMap(at -> cases(row, at, outcomes))),
        Stream.of(dynamicTest("OPERATIONS.md says so", () -> OperationsPage.check(outcomes))));
  }

  @Test
  void publicOperation_hasARow() {
    Set<String> covered = Table.rows().stream().map(Row::method).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(publicOperations());
  }

  /** Of directions that pass; the others are of derivatives that are 0, or nearly so. */
  @Test
  void gradientChecker_takesFewEvaluationsOfADirection() {
    List<Entry> directions =
        Table.rows().stream()
            .filter(row -> row.order() > 0)
            .flatMap(row -> row.samples().stream().map(at -> Checks.check(row, at, 1)))
            .flatMap(report -> report.entries().stream())
            .filter(entry -> entry.verdict() == Verdict.PASS)
            .toList();
    assertThat(directions).hasSizeGreaterThan(3000);
    long few = directions.stream().filter(entry -> entry.evaluations() <= FEW_EVALUATIONS).count();
    assertThat((double) few / directions.size()).isGreaterThan(0.985);
  }

  @Test
  void row_hasASample() {
    assertThat(Table.rows()).allSatisfy(row -> assertThat(row.samples()).isNotEmpty());
  }

  private static Stream<DynamicTest> cases(Row row, DMatrixRMaj[] at, Outcomes outcomes) {
    Stream<DynamicTest> derivatives =
        row.order() == 0
            ? Stream.of(
                test("no derivative", row, at, outcomes, () -> Checks.derivativeIsZero(row, at)))
            : IntStream.rangeClosed(1, row.order())
                .mapToObj(
                    order ->
                        measured(
                            order, row, at, outcomes, () -> Checks.derivative(row, at, order)));
    return Stream.concat(
        derivatives,
        Stream.of(
            test("the gradient checker", row, at, outcomes, () -> Checks.checker(row, at)),
            measured(0, row, at, outcomes, () -> Checks.value(row, at)),
            test("subsets of inputs", row, at, outcomes, () -> Checks.subsets(row, at)),
            test("records nothing", row, at, outcomes, () -> Checks.recordsNothing(row, at)),
            test("purity", row, at, outcomes, () -> Checks.purity(row, at)),
            test("reproducibility", row, at, outcomes, () -> Checks.reproducibility(row, at)),
            test("replay equals eager", row, at, outcomes, () -> Checks.replay(row, at)),
            test(
                "kernels into used matrices",
                row,
                at,
                outcomes,
                () -> Checks.kernelsIntoUsedMatrices(row, at))));
  }

  private static DynamicTest test(
      String what, Row row, DMatrixRMaj[] at, Outcomes outcomes, Executable check) {
    return dynamicTest(
        row + " at " + shapes(at) + ": " + what,
        () -> {
          check.execute();
          outcomes.passed(row);
        });
  }

  /** A check that gives the error of the value, order 0, or of a derivative. */
  private static DynamicTest measured(
      int order, Row row, DMatrixRMaj[] at, Outcomes outcomes, DoubleSupplier check) {
    String what = order == 0 ? "value" : "derivative of order " + order;
    return test(what, row, at, outcomes, () -> outcomes.worst(row, order, check.getAsDouble()));
  }

  private static Set<String> publicOperations() {
    Set<String> operations = new TreeSet<>();
    for (Method method : Variable.class.getMethods()) {
      if (method.getDeclaringClass().isInterface()
          && !method.isSynthetic()
          && !INDICES.contains(method.getReturnType())) {
        operations.add(signature(method));
      }
    }
    return operations;
  }

  static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  private static String shapes(DMatrixRMaj[] at) {
    return Arrays.stream(at)
        .map(x -> x.numRows + "x" + x.numCols)
        .collect(Collectors.joining(", "));
  }
}
