package org.backsweep.autograd.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Every row of the operation table, at every sample, through every check. */
class OperationTableTest {
  @TestFactory
  Stream<DynamicTest> operation() {
    return Table.rows().stream()
        .flatMap(row -> row.samples().stream().flatMap(sample -> cases(row, sample)));
  }

  @Test
  void publicOperation_hasARow() {
    Set<String> covered = Table.rows().stream().map(Row::method).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(publicOperations());
  }

  @Test
  void row_hasASample() {
    assertThat(Table.rows()).allSatisfy(row -> assertThat(row.samples()).isNotEmpty());
  }

  private static Stream<DynamicTest> cases(Row row, DMatrixRMaj[] at) {
    String where = row + " at " + shapes(at) + ": ";
    Stream<DynamicTest> derivatives =
        row.order() == 0
            ? Stream.of(test(where + "no derivative", () -> Checks.derivativeIsZero(row, at)))
            : IntStream.rangeClosed(1, row.order())
                .mapToObj(
                    order ->
                        test(
                            where + "derivative of order " + order,
                            () -> Checks.derivative(row, at, order)));
    return Stream.concat(
        derivatives,
        Stream.of(
            test(where + "value", () -> Checks.value(row, at)),
            test(where + "subsets of tracked inputs", () -> Checks.subsets(row, at)),
            test(where + "records nothing", () -> Checks.recordsNothing(row, at)),
            test(where + "purity", () -> Checks.purity(row, at)),
            test(where + "reproducibility", () -> Checks.reproducibility(row, at)),
            test(
                where + "kernels into used matrices",
                () -> Checks.kernelsIntoUsedMatrices(row, at))));
  }

  private static DynamicTest test(String name, Executable check) {
    return dynamicTest(name, check);
  }

  private static Set<String> publicOperations() {
    Set<String> operations = new TreeSet<>();
    for (Method method : Variable.class.getMethods()) {
      if (method.getDeclaringClass().isInterface() && !method.isSynthetic()) {
        operations.add(signature(method));
      }
    }
    return operations;
  }

  private static String signature(Method method) {
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
