package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backsweep.autograd.check.GradientAssertions.assertGradient;

import java.util.List;
import java.util.Map;
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
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    assertThat(report.entries())
        .allSatisfy(entry -> assertThat(entry.evaluations()).isLessThanOrEqualTo(15));
    report.assertPassed();
  }

  @Test
  void functionThatDifferentiates_passes() {
    GradientReport report =
        GradientCheck.ofUnary(x -> x.square().square().sum().gradient(x)).at(1.5, 2).run();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_toTheThirdOrder() {
    GradientCheck check = GradientCheck.of(in -> in[0].mult(in[1]).sin().elementMult(in[1].exp()));
    assertThat(check.at(A, B).order(3).run().verdict()).isEqualTo(Verdict.PASS);
    assertThat(check.mode(Mode.FULL).run().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_onSeveralResults() {
    GradientReport report =
        GradientCheck.ofSeveral(in -> List.of(in[0].exp(), in[0].mult(in[1]))).at(A, B).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_atAKink() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0, 1, -1}});
    GradientCheck relu = GradientCheck.ofUnary(Variable::relu).at(x);
    assertThat(relu.run().verdict()).isEqualTo(Verdict.KINK_OK);
    assertThat(relu.kinks(KinkPolicy.FAIL).run().passed()).isFalse();
    assertThat(relu.kinks(KinkPolicy.IGNORE).run().verdict()).isEqualTo(Verdict.PASS);
    assertThat(relu.kinks(KinkPolicy.RESAMPLE).run().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_atAKinkWhoseSubgradientIsTheMiddle() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0, 1, -1}});
    GradientReport report = GradientCheck.ofUnary(Variable::abs).at(x).run();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_onAWrongSubgradient() {
    GradientReport report =
        GradientCheck.function(x -> Math.abs(x[0])).gradient(x -> new double[] {3}).at(0.0).run();
    assertThat(report.verdict()).isEqualTo(Verdict.KINK_BAD);
    assertThat(report.toString()).contains("outside both slopes").doesNotContain("times");
  }

  @Test
  void run_nearAKink() {
    for (double distance = 1e-2; distance > 1e-11; distance /= 10) {
      double kink = 1 - distance;
      GradientReport report =
          GradientCheck.ofUnary(x -> x.minus(kink).relu().plus(x)).at(1.0, 2.0).run();
      assertThat(report.passed()).as(distance + ": " + report).isTrue();
      if (distance > 5e-9) {
        assertThat(report.verdict()).as(distance + ": " + report).isEqualTo(Verdict.PASS);
      }
    }
  }

  @Test
  void run_nearAKinkOnTheWrongSide() {
    for (double distance = 1e-2; distance > 1e-11; distance /= 10) {
      double kink = 1 - distance;
      // The slope of the other side of the kink: it lies between the one-sided ones.
      Operation wrong =
          Operation.unary(
              "wrong",
              x -> Variable.constant(x).minus(kink).relu().value(),
              (g, x, y) -> g.elementMult(x.minus(1.5).relu().signum()));
      GradientReport report = GradientCheck.of(in -> wrong.apply(in[0])).at(1.0, 2.0).run();
      assertThat(report.passed()).as(distance + ": " + report).isFalse();
    }
  }

  @Test
  void run_onANoisyFunction() {
    GradientReport report =
        GradientCheck.function(x -> Math.sin(x[0]) * (1 + 1e-5 * Math.sin(1e13 * x[0])))
            .gradient(x -> new double[] {Math.cos(x[0])})
            .at(1.0)
            .run();
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThatThrownBy(report::assertPassed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("too inaccurate");
  }

  @Test
  void run_onAStructuredInput() {
    // Reads one triangle only, as the Cholesky decomposition does.
    DMatrixRMaj s = new DMatrixRMaj(new double[][] {{2, 0.5}, {0.5, 1}});
    GradientCheck lower =
        GradientCheck.vectorFunction(a -> new double[] {a[0], a[2], a[3] - a[2] * a[2] / a[0]})
            .jacobian(
                a -> {
                  double half = a[2] / a[0];
                  return new double[][] {
                    {1, 0, 0, 0}, {0, 0.5, 0.5, 0}, {half * half, -half, -half, 1}
                  };
                });
    assertThat(lower.at(s).run().passed()).isFalse();
    GradientCheck symmetric = lower.structure(0, Structure.SYMMETRIC);
    assertThat(symmetric.run().verdict()).isEqualTo(Verdict.PASS);
    assertThat(symmetric.mode(Mode.FULL).run().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_insideADomain() {
    GradientCheck sqrt =
        GradientCheck.function(x -> x[0] < 1 ? fail() : Math.sqrt(x[0]))
            .gradient(x -> new double[] {0.5 / Math.sqrt(x[0])})
            .at(1.0);
    assertThat(sqrt.domain(0, 1, 2).run().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_onLeavesByName() {
    Variable w = Variable.leaf(A.copy());
    Variable b = Variable.leaf(B.copy());
    GradientReport report =
        GradientCheck.of(() -> w.mult(b).tanh().sum()).leaves(Map.of("w", w, "b", b)).run();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(w.value().data).isEqualTo(A.data);
    assertThat(b.value().data).isEqualTo(B.data);
  }

  @Test
  void run_onAHandWrittenJacobian() {
    GradientCheck right =
        GradientCheck.vectorFunction(x -> new double[] {x[0] * x[1], Math.exp(x[1])})
            .jacobian(x -> new double[][] {{x[1], x[0]}, {0, Math.exp(x[1])}});
    assertThat(right.at(2, 0.5).run().verdict()).isEqualTo(Verdict.PASS);
    GradientCheck wrong =
        GradientCheck.vectorFunction(x -> new double[] {x[0] * x[1], Math.exp(x[1])})
            .jacobian(x -> new double[][] {{x[1], x[0]}, {0, 1.001 * Math.exp(x[1])}});
    GradientReport report = wrong.at(2, 0.5).run();
    assertThat(report.worst().where()).isEqualTo("∂out[0,1]/∂x0[0,1]");
  }

  @Test
  void run_withoutAPoint() {
    assertThatThrownBy(() -> GradientCheck.ofUnary(Variable::exp).run())
        .hasMessageContaining("at(...)");
  }

  @Test
  void run_onAHandWrittenGradientOfOrderTwo() {
    GradientCheck check = GradientCheck.function(x -> x[0]).gradient(x -> new double[] {1});
    assertThatThrownBy(() -> check.at(1.0).order(2).run()).hasMessageContaining("order 1 only");
  }

  @Test
  void toJson_isOfTheWholeReport() {
    String json = GradientCheck.ofUnary(Variable::relu).at(0.0, 1.0).run().toJson();
    assertThat(json).startsWith("{\"verdict\":\"KINK_OK\",\"passed\":true,\"seed\":42,");
    assertThat(json).contains("\"where\":\"direction 1\",\"order\":1,\"verdict\":\"KINK_OK\"");
  }

  @Test
  void assertGradient_inTests() {
    assertGradient(x -> x.tanh().square(), A);
    assertGradient(in -> in[0].mult(in[1]), A, B);
    assertGradient(x -> x[0] * x[1], x -> new double[] {x[1], x[0]}, 3, 4);
    assertThatThrownBy(() -> assertGradient(x -> x[0] * x[1], x -> x.clone(), 3, 4))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("∂out[0,0]/∂x0[0,0]: analytic 3.0, numeric");
  }

  private static double fail() {
    throw new AssertionError("evaluated outside the domain");
  }

  /** The scale of a column has no effect once it is normalised: what is left is rounding. */
  @Test
  void gradientThatCancels_isLinearAllTheSame() {
    GradientReport report =
        GradientCheck.of(GradientCheckTest::normalized)
            .at(
                new DMatrixRMaj(new double[][] {{1.5, 1.5}, {-0.5, 1.5}}),
                new DMatrixRMaj(new double[][] {{1, -1.5}}))
            .seed(25362)
            .run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }

  private static Variable normalized(Variable[] in) {
    Variable y = in[0].elementMult(in[1]);
    Variable z = y.minus(y.meanCols()).elementDiv(y.varianceCols().plus(1e-5).sqrt());
    return z.logSoftmaxRows()
        .elementMult(Variable.constant(new double[][] {{-0.5, -1.5}, {-0.0, -1}}))
        .sum();
  }
}
