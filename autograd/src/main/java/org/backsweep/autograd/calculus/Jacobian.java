package org.backsweep.autograd.calculus;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * The Jacobian of an evaluated function, a block of columns for each argument.
 *
 * <p>A sweep gives a row, as the pullback of a unit cotangent, or a column, as the push of a unit
 * direction; whichever are fewer are computed.
 */
final class Jacobian {
  private Jacobian() {}

  /** {@return ∂f/∂xₖ for each k, entries in row-major order on both sides} */
  static List<Variable> of(Evaluation at) {
    return at.outputs() <= at.inputs() + 1 ? byRows(at) : byColumns(at);
  }

  /** One sweep for each entry of the result. */
  static List<Variable> byRows(Evaluation at) {
    List<List<Variable>> rows = new ArrayList<>();
    for (int i = 0; i < at.outputs(); i++) {
      rows.add(at.pull(unit(at.result(), i)));
    }
    List<Variable> blocks = new ArrayList<>();
    for (int k = 0; k < at.arguments().size(); k++) {
      int argument = k;
      List<Variable> block = rows.stream().map(row -> row.get(argument)).toList();
      blocks.add(stacked(block, entries(at.arguments().get(k))));
    }
    return blocks;
  }

  /** One sweep, and one more for each entry of the arguments. */
  static List<Variable> byColumns(Evaluation at) {
    Evaluation.Pushforward push = at.pushforward();
    List<Variable> blocks = new ArrayList<>();
    for (int k = 0; k < at.arguments().size(); k++) {
      List<Variable> columns = new ArrayList<>();
      for (int j = 0; j < entries(at.arguments().get(k)); j++) {
        columns.add(push.of(k, unit(at.arguments().get(k), j)));
      }
      blocks.add(stacked(columns, at.outputs()).transpose());
    }
    return blocks;
  }

  /** The entries of each in row-major order, as rows below each other. */
  private static Variable stacked(List<Variable> rows, int width) {
    Variable none = Variable.constant(new DMatrixRMaj(0, width));
    return rows.isEmpty()
        ? none
        : none.concatRows(rows.stream().map(r -> r.reshape(1, width)).toArray(Variable[]::new));
  }

  private static Variable unit(Variable like, int entry) {
    DMatrixRMaj unit = new DMatrixRMaj(like.getNumRows(), like.getNumCols());
    unit.data[entry] = 1;
    return Variable.constant(unit);
  }

  private static int entries(Variable x) {
    return x.value().getNumElements();
  }
}
