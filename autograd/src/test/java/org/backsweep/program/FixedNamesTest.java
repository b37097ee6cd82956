package org.backsweep.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.calculus.Derivatives;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** A program like those outside, which compile against the names that are fixed. */
class FixedNamesTest {
  private final DMatrixRMaj matrix =
      new DMatrixRMaj(new double[][] {{4, 1, 0.5}, {1, 3, 0.2}, {0.5, 0.2, 2}});
  private final Variable a = Variable.leaf(matrix).named("a");
  private final Variable b = Variable.leaf(new double[][] {{1, 2, 3}, {0.5, 4, 1}, {2, 1, 1}});
  private final Variable s = Variable.leaf(0.5);

  @Test
  void variablesAndDerivatives() {
    Variable.constant(matrix);
    Variable.constant(new double[][] {{1}});
    Variable.constant(2);
    assertThat(a.name()).isEqualTo("a");
    assertThat(a.value()).isSameAs(matrix);
    assertThat(s.scalar()).isEqualTo(0.5);
    assertThat(a.getNumRows() + a.getNumCols()).isEqualTo(6);
    assertThat(a.isTracked() && !a.detach().isTracked()).isTrue();
    Variable h = a.mult(b);
    Variable loss = h.square().sum();
    Gradients g = loss.backward();
    assertThat(g.contains(a)).isTrue();
    DMatrixRMaj da = g.of(a);
    assertThat(loss.gradient(a).value().data).isEqualTo(da.data);
    List<Variable> both = loss.gradients(a, b);
    assertThat(both).hasSize(2);
    assertThat(loss.backward(h).of(h).data).isEqualTo(h.scale(2).value().data);
    assertThat(h.backward(matrix).of(b)).isNotNull();
  }

  @Test
  void arithmetic() {
    all(a.plus(b), a.minus(b), a.elementMult(b), a.elementDiv(b), a.elementPower(b), a.max(b));
    all(a.min(b), a.atan2(b), a.hypot(b), a.plus(1), a.minus(1), a.scale(2), a.divide(2));
    all(a.elementPower(2), a.negative());
  }

  @Test
  void pointwise() {
    all(a.exp(), a.log(), a.log1p(), a.expm1(), a.sqrt(), a.cbrt(), a.square(), a.reciprocal());
    all(a.abs(), a.signum(), a.floor(), a.ceil(), a.round(), a.sin(), a.cos(), a.tan(), s.asin());
    all(s.acos(), a.atan(), a.sinh(), a.cosh(), a.tanh(), a.asinh(), b.plus(1).acosh(), s.atanh());
    all(a.sigmoid(), a.logSigmoid(), a.softplus(), a.relu(), a.leakyRelu(0.1), a.elu(1), a.selu());
    all(a.gelu(), a.silu(), a.erf(), a.erfc(), s.erfinv(), a.lgamma(), a.digamma(), a.xlogy(b));
    all(a.clamp(0, 1), a.huber(1), a.sinc());
  }

  @Test
  void reductions() {
    all(a.sum(), a.sumRows(), a.sumCols(), a.mean(), a.meanRows(), a.meanCols(), a.prod());
    all(a.elementMax(), a.elementMin(), a.maxRows(), a.maxCols(), a.minRows(), a.minCols());
    all(a.variance(), a.varianceRows(), a.varianceCols(), a.logSumExp(), a.logSumExpRows());
    all(a.logSumExpCols(), a.normF(), a.norm1(), a.normInf(), a.trace(), a.cumsumRows());
    all(a.cumsumCols(), a.cumprodRows(), a.cumprodCols());
  }

  @Test
  void linearAlgebra() {
    Variable v = a.getColumn(0);
    all(a.mult(b), a.multTransA(b), a.multTransB(b), a.multTransAB(b), a.transpose(), v.dot(v));
    all(v.outer(v), a.kron(b), a.solve(b), a.solveTriangular(b), a.invert(), a.pseudoInverse());
    all(a.determinant(), a.logDeterminant(), a.quadraticForm(v), a.power(2), a.expm());
    assertThat(a.cholesky()).isNotNull();
    assertThat(a.qr()).isNotNull();
    assertThat(a.eigSymmetric()).isNotNull();
    assertThat(a.svd()).isNotNull();
    assertThat(a.singularValues()).isNotNull();
    assertThat(a.lu()).isNotNull();
  }

  @Test
  void shapingAndSelection() {
    all(a.reshape(1, 9), a.extractMatrix(0, 2, 1, 3), a.rows(0, 2), a.cols(1, 3), a.getRow(0));
    all(a.getColumn(1), a.get(1, 2), a.concatRows(b), a.concatColumns(b, a), a.getColumn(0).diag());
    all(a.extractDiag(), a.lower(), a.upper(), a.repeat(2, 3), a.flipRows(), a.flipCols());
    all(a.gatherRows(0, 0, 2), a.scatterAddRows(4, 0, 3, 3), a.pad(1, 1, 0, 2), a.maxout(3));
    all(a.where(matrix, b));
    assertThat(a.sortRows()).isNotNull();
    assertThat(a.sortCols()).isNotNull();
  }

  @Test
  void probability() {
    int[] labels = {0, 2, 1};
    Variable p = a.softmaxRows();
    Variable q = b.softmaxRows();
    all(p, a.softmaxCols(), a.logSoftmaxRows(), a.logSoftmaxCols(), a.softmaxCrossEntropy(q));
    all(a.softmaxCrossEntropy(labels), a.sigmoidCrossEntropy(q), a.halfSquaredError(b));
    all(
        a.meanSquaredError(b),
        p.binaryCrossEntropy(q),
        a.logSoftmaxRows().negativeLogLikelihood(labels));
    all(a.huberLoss(b, 1), a.hinge(b.signum()), p.klDivergence(q));
  }

  @Test
  void operationsOfOnesOwn() {
    Operation cube =
        Operation.unary(
            "cube",
            x -> {
              DMatrixRMaj y = x.copy();
              for (int i = 0; i < y.getNumElements(); i++) {
                y.data[i] = x.data[i] * x.data[i] * x.data[i];
              }
              return y;
            },
            (g, x, y) -> g.elementMult(x.square().scale(3)));
    assertThat(cube.apply(s).backward().of(s).data[0]).isEqualTo(0.75);
    GradientReport report = GradientCheck.of(x -> cube.apply(x[0])).at(a).run();
    report.assertPassed();
    assertThat(report.passed()).isTrue();
    assertThat(report.verdict()).isNotNull();
  }

  @Test
  void calculus() {
    Variable x = Variable.leaf(new double[][] {{1, 2}});
    Variable v = Variable.constant(new double[][] {{1, -1}});
    assertThat(Derivatives.gradient(y -> y.square().sum(), x).value().data).containsExactly(2, 4);
    assertThat(Derivatives.valueAndGradient(y -> y.square().sum(), x)).isNotNull();
    assertThat(Derivatives.jacobian(y -> y.square(), x).value().data).containsExactly(2, 0, 0, 4);
    assertThat(Derivatives.hessian(y -> y.square().sum(), x).value().data)
        .containsExactly(2, 0, 0, 2);
    assertThat(Derivatives.hessianVector(y -> y.square().sum(), x, v).value().data)
        .containsExactly(2, -2);
    assertThat(Derivatives.jvp(y -> y.square(), x, v).value().data).containsExactly(2, -4);
    assertThat(Derivatives.vjp(y -> y.square(), x, v).value().data).containsExactly(2, -4);
    assertThat(Derivatives.directional(y -> y.square().sum(), x, v).scalar()).isEqualTo(-2);
  }

  @Test
  void replay() {
    DMatrixRMaj x0 = new DMatrixRMaj(new double[][] {{1, 2}});
    DMatrixRMaj w0 = new DMatrixRMaj(new double[][] {{3}, {4}});
    Plan plan = Plan.record(inputs -> inputs[0].mult(inputs[1]), x0, w0);
    plan.run(x0, w0);
    assertThat(plan.value().data).containsExactly(11);
    assertThat(plan.gradient(1).data).containsExactly(1, 2);
  }

  private static void all(Variable... results) {
    for (Variable result : results) {
      assertThat(result.isTracked()).isTrue();
    }
  }
}
