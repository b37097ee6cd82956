package org.backsweep.autograd.replay;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.function.Function;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
  private static final List<Double> ENTRIES = List.of(0.5, -0.5, 2.0);

  private static List<DMatrixRMaj[]> points() {
    return ENTRIES.stream()
        .map(x -> new DMatrixRMaj[] {new DMatrixRMaj(new double[][] {{x, 1}, {2, x}})})
        .toList();
  }

  @Test
  void functionsOfVariablesAlone_pass() {
    PlanCheck.requireEager(in -> in[0].exp().mult(in[0]).sin().sum(), points());
    PlanCheck.requireEager(in -> in[0].mult(in[0]), points());
  }

  @Test
  void branchThatDependsOnAValue_isFound() {
    Function<Variable[], Variable> f =
        in -> in[0].value().get(0) > 0 ? in[0].square().sum() : in[0].sum();
    assertThatIllegalStateException()
        .isThrownBy(() -> PlanCheck.requireEager(f, points()))
        .withMessage("replay: at point 1 entry 0 of the value is 2.0, by a plan 5.5");
  }

  @Test
  void kernelThatRemembers_isFound() {
    double[] last = {0};
    Operation remembering =
        Operation.unary(
            "remembering",
            x -> {
              DMatrixRMaj y = x.copy();
              y.data[0] += last[0];
              last[0] = x.data[0];
              return y;
            },
            (g, x, y) -> g);
    assertThatIllegalStateException()
        .isThrownBy(() -> PlanCheck.requireEager(in -> remembering.apply(in[0]).sum(), points()))
        .withMessageStartingWith("replay: at point ");
  }

  @Test
  void noPoints_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanCheck.requireEager(in -> in[0].sum(), List.of()));
  }
}
