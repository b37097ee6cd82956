package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.backsweep.autograd.operations.Row;
import org.backsweep.autograd.operations.Table;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * What tells operations apart that were made at the same place: a plan takes those for the same
 * whose parameters are equal, so all that their kernels captured must be among them.
 */
class OperationParametersTest {
  @Test
  void kernels_captureNothingButParameters() {
    Set<String> wrong = new TreeSet<>();
    int several = 0;
    for (Row row : Table.rows()) {
      for (DMatrixRMaj[] at : row.samples()) {
        for (Operation operation : operations(row, at)) {
          List<Object> rest = captured(operation.kernel());
          several += rest.size() > 1 ? 1 : 0;
          for (Object parameter : operation.parameters()) {
            rest.remove(comparable(parameter));
          }
          if (operation.parameters().length > 0 && !rest.isEmpty()) {
            wrong.add(operation + " captured " + rest + " besides");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(several).isPositive();
  }

  private static List<Operation> operations(Row row, DMatrixRMaj[] at) {
    Variable[] leaves = Arrays.stream(at).map(Variable::leaf).toArray(Variable[]::new);
    Variable sum = row.function().apply(leaves).sum();
    List<Variable> gradients = new ArrayList<>(sum.gradients(leaves));
    gradients.add(sum);
    for (Variable gradient : List.copyOf(gradients)) {
      if (row.order() > 1 && gradient.isTracked()) {
        gradients.addAll(gradient.sum().gradients(leaves));
      }
    }
    return gradients.stream()
        .flatMap(gradient -> Graph.nodes(gradient).stream())
        .map(Variable::operation)
        .filter(Objects::nonNull)
        .toList();
  }

  /** What a function of the library captured, and what the functions among that did. */
  private static List<Object> captured(Object function) {
    List<Object> captured = new ArrayList<>();
    for (Field field : function.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        Object value = valueOf(field, function);
        boolean isFunction = value.getClass().isHidden();
        captured.addAll(isFunction ? captured(value) : List.of(comparable(value)));
      }
    }
    return captured;
  }

  private static Object valueOf(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return Objects.requireNonNull(field.get(owner));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return an array as a list, which is equal to others of the same entries} */
  private static Object comparable(Object value) {
    if (!value.getClass().isArray()) {
      return value;
    }
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      entries.add(comparable(Array.get(value, i)));
    }
    return entries;
  }
}
