package org.backsweep.autograd.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.backsweep.autograd.Matrices;
import org.backsweep.autograd.RandomGraphs;
import org.backsweep.autograd.RandomGraphs.Step;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The identities between derivatives, on random graphs with shared nodes. */
class DerivativesProperties {
  private static final int ENTRIES = RandomGraphs.SIZE * RandomGraphs.SIZE;

  @Provide
  Arbitrary<List<Step>> graphs() {
    return RandomGraphs.graphs();
  }

  @Property(tries = 300, seed = "11")
  void jacobianProducts_areTransposed(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable[] x = {normal(random), normal(random)};
    Variable[] v = {normal(random), normal(random)};
    Variable w = normal(random);
    Variable tangent = Derivatives.jvp(function(graph), x, v);
    List<Variable> cotangents = Derivatives.vjp(function(graph), x, w);
    double right = dot(cotangents.get(0), v[0]) + dot(cotangents.get(1), v[1]);
    double scale = size(cotangents.get(0), v[0]) + size(cotangents.get(1), v[1]) + size(w, tangent);
    assertThat(Math.abs(dot(w, tangent) - right)).isLessThanOrEqualTo(1e-12 * scale);
  }

  @Property(tries = 150, seed = "12")
  void hessian_isSymmetric(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable w = normal(random);
    List<List<Variable>> h =
        Derivatives.hessian(
            xs -> function(graph).apply(xs).elementMult(w).sum(), normal(random), normal(random));
    double scale = largest(h.get(0).get(0)) + largest(h.get(1).get(1)) + largest(h.get(0).get(1));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        Variable difference = h.get(i).get(j).minus(h.get(j).get(i).transpose());
        assertThat(largest(difference)).isLessThanOrEqualTo(1e-12 * scale);
      }
    }
  }

  @Property(tries = 100, seed = "13")
  void hessianVector_isTheHessianTimesTheDirection(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable w = normal(random);
    Variable other = normal(random);
    Variable x = normal(random);
    Variable v = normal(random);
    Function<Variable, Variable> f =
        y -> function(graph).apply(new Variable[] {y, other}).elementMult(w).sum();
    Variable product = Derivatives.hessian(f, x).mult(v.reshape(ENTRIES, 1));
    Variable direct = Derivatives.hessianVector(f, x, v).reshape(ENTRIES, 1);
    assertThat(largest(product.minus(direct)))
        .isLessThanOrEqualTo(1e-12 * (1e-3 + largest(direct)) * 10);
  }

  @Property(tries = 100, seed = "14")
  void jacobian_byRowsAndByColumns_agree(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable[] x = {normal(random), normal(random)};
    List<Variable> rows = Jacobian.byRows(Evaluation.of(function(graph), x));
    List<Variable> columns = Jacobian.byColumns(Evaluation.of(function(graph), x));
    double scale = 1e-3 + largest(rows.get(0)) + largest(rows.get(1));
    for (int k = 0; k < 2; k++) {
      assertThat(largest(rows.get(k).minus(columns.get(k)))).isLessThanOrEqualTo(1e-12 * scale);
    }
  }

  @Property(tries = 100, seed = "15")
  void jacobian_agreesWithDifferences(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable other = normal(random);
    Variable x = normal(random);
    Function<Variable, Variable> f = y -> function(graph).apply(new Variable[] {y, other});
    Variable jacobian = Derivatives.jacobian(f, x);
    double scale = 1 + largest(jacobian);
    for (int j = 0; j < ENTRIES; j++) {
      DMatrixRMaj column = fivePoint(f, x.value(), j);
      for (int i = 0; i < ENTRIES; i++) {
        assertThat(Math.abs(jacobian.value().get(i, j) - column.data[i]))
            .as("entry %d, %d", i, j)
            .isLessThanOrEqualTo(1e-8 * scale);
      }
    }
  }

  /** The same bits whether the sweep ran on bare values or was recorded. */
  @Property(tries = 100, seed = "16")
  void gradient_atALeafAndAtAConstant_agree(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable[] constants = {normal(random), normal(random)};
    Variable[] leaves = {Variable.leaf(constants[0].value()), Variable.leaf(constants[1].value())};
    Function<Variable[], Variable> f = xs -> function(graph).apply(xs).sum();
    List<Variable> bare = Derivatives.gradient(f, constants);
    List<Variable> recorded = Derivatives.gradient(f, leaves);
    for (int k = 0; k < 2; k++) {
      assertThat(recorded.get(k).value().data).isEqualTo(bare.get(k).value().data);
    }
  }

  private static Function<Variable[], Variable> function(List<Step> graph) {
    return xs -> RandomGraphs.run(graph, xs);
  }

  /** The derivative in the j-th entry, to the fourth order of the step. */
  private static DMatrixRMaj fivePoint(Function<Variable, Variable> f, DMatrixRMaj x, int j) {
    double h = 1e-3;
    Variable near = valueAt(f, x, j, h).minus(valueAt(f, x, j, -h)).scale(8);
    Variable far = valueAt(f, x, j, 2 * h).minus(valueAt(f, x, j, -2 * h));
    return near.minus(far).divide(12 * h).value();
  }

  private static Variable valueAt(
      Function<Variable, Variable> f, DMatrixRMaj x, int j, double step) {
    DMatrixRMaj moved = x.copy();
    moved.data[j] += step;
    return f.apply(Variable.constant(moved));
  }

  private static Variable normal(Random random) {
    return Variable.constant(Matrices.normal(RandomGraphs.SIZE, RandomGraphs.SIZE, random));
  }

  private static double dot(Variable a, Variable b) {
    return a.elementMult(b).sum().scalar();
  }

  private static double size(Variable a, Variable b) {
    return a.elementMult(b).abs().sum().scalar();
  }

  private static double largest(Variable x) {
    return x.abs().elementMax().scalar();
  }
}
