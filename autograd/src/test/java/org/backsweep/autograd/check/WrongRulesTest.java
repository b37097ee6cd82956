package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Pullback;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Each kind of wrong rule is found, traced, and named. */
class WrongRulesTest {
  private static final DMatrixRMaj A =
      new DMatrixRMaj(new double[][] {{0.3, -1.2, 0.8}, {2.1, 0.7, -0.4}});
  private static final DMatrixRMaj B =
      new DMatrixRMaj(new double[][] {{1.5, 0.4, -0.9}, {-0.6, 1.1, 3.2}});
  private static final DMatrixRMaj SQUARE =
      new DMatrixRMaj(new double[][] {{0.3, -1.2, 0.8}, {2.1, 0.7, -0.4}, {0.2, 0.5, 1.7}});
  private static final int MOST_EVALUATIONS = 300;
  private static final DMatrixRMaj ROW = new DMatrixRMaj(new double[][] {{1.3, 0.4, -0.9}});

  @Test
  void aFactor() {
    found(square((g, x, y) -> g.elementMult(x.scale(2 + 2e-5))), "1.00001 times", A);
    found(square((g, x, y) -> g.elementMult(x.scale(4))), "twice the derivative", A);
    found(square((g, x, y) -> g.elementMult(x)), "half the derivative", A);
    found(square((g, x, y) -> g.elementMult(x.scale(-2))), "the sign is wrong", A);
    found(square((g, x, y) -> g.scale(0)), "it is 0", A);
  }

  @Test
  void anEntry() {
    entryFound(2, "twice the derivative");
    entryFound(-1, "the sign is wrong");
    entryFound(0, "it is 0");
  }

  private static void entryFound(double factor, String hint) {
    DMatrixRMaj factors = new DMatrixRMaj(new double[][] {{1, 1, 1}, {1, factor, 1}});
    GradientReport report =
        found(
            square((g, x, y) -> g.elementMult(x.scale(2)).elementMult(Variable.constant(factors))),
            hint,
            A);
    assertThat(report.culprits().get(0).where()).isEqualTo("∂out[1,1]/∂x0[1,1]");
    assertThat(report.toString()).contains("1 of 6 entries");
  }

  @Test
  void aTranspose() {
    found(
        square((g, x, y) -> g.elementMult(x.scale(2)).transpose()), "it is the transpose", SQUARE);
  }

  @Test
  void anIgnoredCotangent() {
    GradientReport report = found(square((g, x, y) -> x.scale(2)), "is the cotangent ignored?", A);
    assertThat(report.toString()).contains("linearity: ").contains("zero cotangent: ");
  }

  @Test
  void aMissingSum() {
    Operation plus =
        Operation.binary(
            "plus",
            (a, b) -> constant(a).plus(constant(b)).value(),
            (g, a, b, y) -> g,
            (g, a, b, y) -> g.extractMatrix(0, 1, 0, 3));
    GradientReport report =
        found(in -> plus.apply(in[0], in[1]), "is a sum over rows missing?", A, ROW);
    assertThat(report.culprits().get(0).where()).contains("/∂x1[");
  }

  @Test
  void theGradientOfTheOtherInput() {
    Operation times =
        Operation.binary(
            "times",
            (a, b) -> constant(a).elementMult(constant(b)).value(),
            (g, a, b, y) -> g.elementMult(a),
            (g, a, b, y) -> g.elementMult(b));
    found(in -> times.apply(in[0], in[1]), "it is the gradient of x1", A, B);
  }

  @Test
  void aSecondDerivative() {
    Function<Variable[], Variable> f = square((g, x, y) -> g.elementMult(x.scale(2).detach()));
    assertThat(GradientCheck.of(f).at(A).run().verdict()).isEqualTo(Verdict.PASS);
    GradientReport report = GradientCheck.of(f).at(A).order(2).run();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.toString()).contains("∂grad(x0)[0,0]/∂x0[0,0]: analytic 0.0");
  }

  @Test
  void aRuleThatChangesFromCallToCall() {
    AtomicInteger calls = new AtomicInteger();
    found(
        square((g, x, y) -> g.elementMult(x.scale(2 + 1e-14 * calls.incrementAndGet()))),
        "determinism: the gradient at x0[0,0]",
        A);
  }

  @Test
  void aStaleBuffer() {
    DMatrixRMaj[] buffer = new DMatrixRMaj[1];
    found(
        square(
            (g, x, y) -> {
              if (buffer[0] == null) {
                buffer[0] = x.value().copy();
              }
              return g.elementMult(constant(buffer[0]).scale(2));
            }),
        "out",
        A,
        1);
  }

  @Test
  void aChangedInput() {
    found(
        square(
            (g, x, y) -> {
              Variable gradient = g.elementMult(x.scale(2));
              x.value().data[2] += 1;
              return gradient;
            }),
        "purity: the input x0[0,2]",
        A);
  }

  /** The sweep adds to what it is given; the rule would give a sum the next time. */
  @Test
  void aMatrixThatThePullbackKeeps() {
    double[] factor = new double[1];
    Variable[] kept = new Variable[1];
    Operation sum =
        Operation.unary(
            "sum",
            x -> constant(x).sum().value(),
            (g, x, y) -> {
              if (g.scalar() != factor[0]) {
                factor[0] = g.scalar();
                kept[0] = x.scale(0).plus(factor[0]);
              }
              return kept[0];
            });
    found(in -> sum.apply(in[0]), "in a second sweep of the same graph", A);
  }

  @Test
  void aValueThatDependsOnTracking() {
    found(in -> in[0].isTracked() ? in[0].exp() : in[0].exp().scale(1.5), "x0", A);
  }

  private static void found(
      Function<Variable[], Variable> f, String words, DMatrixRMaj at, int order) {
    DMatrixRMaj elsewhere = at.copy();
    elsewhere.data[0] += 0.5;
    f.apply(new Variable[] {Variable.leaf(elsewhere)}).sum().backward();
    GradientReport report = GradientCheck.of(f).at(at).order(order).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.FAIL);
    assertThat(report.toString()).contains(words);
  }

  private static GradientReport found(
      Function<Variable[], Variable> f, String words, DMatrixRMaj... at) {
    GradientReport report = GradientCheck.of(f).at(at).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.FAIL);
    assertThat(report.evaluations()).as(report.toString()).isLessThan(MOST_EVALUATIONS);
    assertThat(report.toString()).contains(words);
    return report;
  }

  private static Function<Variable[], Variable> square(Pullback.Unary pullback) {
    Operation square = Operation.unary("square", x -> constant(x).square().value(), pullback);
    return in -> square.apply(in[0]);
  }

  private static Variable constant(DMatrixRMaj x) {
    return Variable.constant(x);
  }
}
