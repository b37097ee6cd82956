package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private static final DMatrixRMaj A = new DMatrixRMaj(new double[][] {{0.3, -1.2}, {2.1, 0.7}});
  private static final DMatrixRMaj B = new DMatrixRMaj(new double[][] {{1.3, 0.4}, {-0.6, 0.9}});

  @Test
  void run_onARightGradient() {
    GradientReport report =
        GradientCheck.of(in -> in[0].mult(in[1]).tanh().plus(in[0].exp())).at(A, B).run();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.entries()).hasSize(3);
    assertThat(report.entries()).allSatisfy(e -> assertThat(e.evaluations()).isLessThan(16));
  }

  @Test
  void run_onARuleThatIsSlightlyWrong() {
    Operation square =
        Operation.unary(
            "square",
            x -> Variable.constant(x).square().value().copy(),
            (g, x, y) -> g.elementMult(x.scale(2 * (1 + 1e-5))));
    GradientReport report = GradientCheck.of(in -> square.apply(in[0])).at(A).run();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void run_atAKink() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0, 1, -1}});
    GradientReport report = GradientCheck.ofUnary(Variable::relu).at(x).run();
    assertThat(report.verdict()).isEqualTo(Verdict.KINK_OK);
    assertThat(GradientCheck.ofUnary(Variable::abs).at(x).run().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_onAWrongSubgradient() {
    GradientReport report =
        GradientCheck.function(x -> Math.abs(x[0])).gradient(x -> new double[] {3}).at(0.0).run();
    assertThat(report.verdict()).isEqualTo(Verdict.KINK_BAD);
  }
}
