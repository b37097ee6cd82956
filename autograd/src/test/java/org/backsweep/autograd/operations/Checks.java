package org.backsweep.autograd.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Graph;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;
import org.backsweep.autograd.replay.PlanCheck;
import org.ejml.data.DMatrixRMaj;

/** What every operation is put through. */
final class Checks {
  private static final long SEED = 42;
  private static final int ENTRIES = 5;
  private static final double TOLERANCE = 1e-7;

  private Checks() {}

  /** The value is that of the row's oracle; gives the worst relative error. */
  static double value(Row row, DMatrixRMaj[] at) {
    DMatrixRMaj expected = row.value().apply(copies(at));
    DMatrixRMaj actual = row.function().apply(constants(at)).value();
    assertThat(shape(actual)).isEqualTo(shape(expected));
    double scale = Math.max(largest(expected), 1e-3);
    double worst = 0;
    for (int i = 0; i < expected.getNumElements(); i++) {
      double error = Math.abs(actual.data[i] - expected.data[i]) / scale;
      assertThat(error)
          .as("entry %d: %s, expected %s", i, actual.data[i], expected.data[i])
          .isLessThanOrEqualTo(row.tolerance());
      worst = Math.max(worst, error);
    }
    return worst;
  }

  /**
   * The derivative of the given order agrees with differences of the one below it; gives the worst
   * relative disagreement.
   */
  static double derivative(Row row, DMatrixRMaj[] at, int order) {
    Function<Variable[], Variable> function = row.function();
    DMatrixRMaj[] inputs = at;
    for (int k = 1; k < order; k++) {
      DMatrixRMaj cotangent = cotangent(function, inputs);
      function = Vjp.of(function, inputs.length, Checks::weighed);
      inputs = append(inputs, cotangent);
    }
    return agreesWithDifferences(function, inputs);
  }

  /**
   * The gradient checker passes first and second derivatives. Beyond {@link #derivative}, which
   * looks at entries and at the third order, its tolerance is relative to each output's own
   * derivative, and it looks at the pullback itself: linearity, zero cotangents, determinism,
   * exceptions, symmetry of the second derivative.
   */
  static void checker(Row row, DMatrixRMaj[] at) {
    check(row, at, Math.max(1, Math.min(2, row.order()))).assertPassed();
  }

  /** The report of the gradient checker. */
  static GradientReport check(Row row, DMatrixRMaj[] at, int order) {
    return GradientCheck.of(row.function()).at(at).order(order).run();
  }

  /** A step function passes no cotangent on. */
  static void derivativeIsZero(Row row, DMatrixRMaj[] at) {
    Variable[] leaves = leaves(at);
    Variable y = row.function().apply(leaves);
    Gradients gradients = y.backward(cotangent(row.function(), at));
    for (Variable leaf : leaves) {
      assertThat(largest(gradients.of(leaf))).isZero();
    }
  }

  /** Whichever inputs are tracked, each one's gradient has the same bits, and its shape. */
  static void subsets(Row row, DMatrixRMaj[] at) {
    DMatrixRMaj seed = cotangent(row.function(), at);
    Variable[] all = leaves(at);
    Gradients whole = row.function().apply(all).backward(seed);
    for (int subset = 0; subset < 1 << at.length; subset++) {
      Variable[] some = constants(at);
      for (int i = 0; i < at.length; i++) {
        some[i] = (subset >> i & 1) == 1 ? Variable.leaf(at[i]) : some[i];
      }
      Variable y = row.function().apply(some);
      assertThat(y.isTracked()).isEqualTo(subset != 0);
      Gradients part = y.backward(seed);
      for (int i = 0; i < at.length; i++) {
        if (some[i].isTracked()) {
          assertThat(shape(part.of(some[i]))).isEqualTo(shape(at[i]));
          assertSameBits(part.of(some[i]), whole.of(all[i]));
        }
      }
    }
  }

  /** Neither constants nor a first-order sweep record anything. */
  static void recordsNothing(Row row, DMatrixRMaj[] at) {
    Variable y = row.function().apply(constants(at));
    assertThat(Graph.nodes(y)).containsExactly(y);
    boolean[] tracked = {false};
    Operation spy =
        Operation.unary(
            "spy",
            x -> x.copy(),
            (g, x, z) -> {
              tracked[0] |= g.isTracked() || x.isTracked() || z.isTracked();
              return g;
            });
    Variable[] watched = leaves(at);
    for (int i = 0; i < watched.length; i++) {
      watched[i] = spy.apply(watched[i]);
    }
    row.function().apply(watched).backward(cotangent(row.function(), at));
    assertThat(tracked[0]).isFalse();
  }

  /** Inputs, output and cotangent keep every bit. */
  static void purity(Row row, DMatrixRMaj[] at) {
    Variable[] leaves = leaves(copies(at));
    Variable y = row.function().apply(leaves);
    DMatrixRMaj seed = cotangent(row.function(), at);
    DMatrixRMaj output = y.value().copy();
    DMatrixRMaj seedBefore = seed.copy();
    Gradients gradients = y.backward(seed);
    y.elementMult(Variable.constant(seed)).sum().gradients(leaves);
    for (int i = 0; i < at.length; i++) {
      assertSameBits(leaves[i].value(), at[i]);
      DMatrixRMaj gradient = gradients.of(leaves[i]);
      assertThat(gradient.data).isNotSameAs(seed.data).isNotSameAs(leaves[i].value().data);
    }
    assertSameBits(y.value(), output);
    assertSameBits(seed, seedBefore);
  }

  /** A second run gives the same bits, and so does the recorded gradient. */
  static void reproducibility(Row row, DMatrixRMaj[] at) {
    DMatrixRMaj seed = cotangent(row.function(), at);
    Variable[] first = leaves(at);
    Variable[] second = leaves(at);
    Variable y = row.function().apply(first);
    Variable z = row.function().apply(second);
    assertSameBits(z.value(), y.value());
    Gradients once = y.backward(seed);
    Gradients again = z.backward(seed);
    for (int i = 0; i < at.length; i++) {
      assertSameBits(again.of(second[i]), once.of(first[i]));
    }
  }

  /** A plan of the operation, weighed to one number, gives the bits of value and gradients. */
  static void replay(Row row, DMatrixRMaj[] at) {
    PlanCheck.requireEager(in -> weighed(row.function().apply(in)), List.of(at, at));
  }

  /** Every kernel, of the gradient's graph too, gives the same bits into a used, larger matrix. */
  static void kernelsIntoUsedMatrices(Row row, DMatrixRMaj[] at) {
    Variable[] leaves = leaves(at);
    Variable y = row.function().apply(leaves);
    Variable weighed = weighed(y);
    for (Variable gradient : weighed.gradients(leaves)) {
      for (Variable node : Graph.nodes(gradient)) {
        if (Graph.isComputed(node)) {
          DMatrixRMaj used = new DMatrixRMaj(node.getNumRows() + 2, node.getNumCols() + 3);
          Arrays.fill(used.data, Double.NaN);
          DMatrixRMaj value = Graph.computeInto(node, used);
          assertThat(value).as("%s fills the matrix it is given", node.name()).isSameAs(used);
          assertSameBits(value, node.value());
        }
      }
    }
  }

  private static double agreesWithDifferences(
      Function<Variable[], Variable> function, DMatrixRMaj[] at) {
    DMatrixRMaj seed = cotangent(function, at);
    Variable[] leaves = leaves(at);
    Gradients gradients = function.apply(leaves).backward(seed);
    Random random = new Random(SEED);
    double scale = 1e-3;
    for (Variable leaf : leaves) {
      scale = Math.max(scale, largest(gradients.of(leaf)));
    }
    double worst = 0;
    for (int i = 0; i < at.length; i++) {
      DMatrixRMaj gradient = gradients.of(leaves[i]);
      int n = at[i].getNumElements();
      for (int k = 0; k < Math.min(n, ENTRIES); k++) {
        int entry = n <= ENTRIES ? k : random.nextInt(n);
        DMatrixRMaj direction = new DMatrixRMaj(at[i].numRows, at[i].numCols);
        direction.data[entry] = 1;
        DMatrixRMaj[] directions = zeros(at);
        directions[i] = direction;
        String where = "x" + i + "[" + entry + "]";
        double analytic = gradient.data[entry];
        worst = Math.max(worst, close(function, at, directions, seed, analytic, scale, where));
      }
    }
    DMatrixRMaj[] directions = zeros(at);
    double expected = 0;
    for (int i = 0; i < at.length; i++) {
      directions[i] = Samples.normal(at[i].numRows, at[i].numCols, SEED + i);
      expected += dot(directions[i], gradients.of(leaves[i]));
    }
    return Math.max(worst, close(function, at, directions, seed, expected, scale, "all inputs"));
  }

  private static double close(
      Function<Variable[], Variable> function,
      DMatrixRMaj[] at,
      DMatrixRMaj[] directions,
      DMatrixRMaj seed,
      double analytic,
      double scale,
      String where) {
    Difference numeric =
        Difference.at(t -> dot(seed, function.apply(leaves(moved(at, directions, t))).value()), 1);
    assertThat(numeric.error()).as("error bound at %s", where).isLessThan(TOLERANCE * scale);
    assertThat(Math.abs(analytic - numeric.value()))
        .as("%s: analytic %s, numeric %s", where, analytic, numeric)
        .isLessThanOrEqualTo(TOLERANCE * scale + numeric.error());
    return Math.abs(analytic - numeric.value()) / scale;
  }

  private static DMatrixRMaj cotangent(Function<Variable[], Variable> f, DMatrixRMaj[] at) {
    DMatrixRMaj value = f.apply(leaves(at)).value();
    return Samples.normal(value.numRows, value.numCols, SEED);
  }

  private static Variable weighed(Variable x) {
    DMatrixRMaj weights = Samples.normal(x.getNumRows(), x.getNumCols(), SEED + 1);
    return x.elementMult(Variable.constant(weights)).sum();
  }

  private static DMatrixRMaj[] moved(DMatrixRMaj[] at, DMatrixRMaj[] directions, double t) {
    DMatrixRMaj[] moved = copies(at);
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at[i].getNumElements(); j++) {
        moved[i].data[j] += t * directions[i].data[j];
      }
    }
    return moved;
  }

  private static DMatrixRMaj[] append(DMatrixRMaj[] inputs, DMatrixRMaj last) {
    DMatrixRMaj[] all = Arrays.copyOf(inputs, inputs.length + 1);
    all[inputs.length] = last;
    return all;
  }

  private static Variable[] leaves(DMatrixRMaj[] at) {
    return Arrays.stream(at).map(Variable::leaf).toArray(Variable[]::new);
  }

  private static Variable[] constants(DMatrixRMaj[] at) {
    return Arrays.stream(at).map(Variable::constant).toArray(Variable[]::new);
  }

  private static DMatrixRMaj[] copies(DMatrixRMaj[] at) {
    return map(at, DMatrixRMaj::copy);
  }

  private static DMatrixRMaj[] zeros(DMatrixRMaj[] at) {
    return map(at, x -> new DMatrixRMaj(x.numRows, x.numCols));
  }

  private static DMatrixRMaj[] map(DMatrixRMaj[] at, UnaryOperator<DMatrixRMaj> f) {
    return Arrays.stream(at).map(f).toArray(DMatrixRMaj[]::new);
  }

  private static double dot(DMatrixRMaj a, DMatrixRMaj b) {
    double sum = 0;
    for (int i = 0; i < a.getNumElements(); i++) {
      sum += a.data[i] * b.data[i];
    }
    return sum;
  }

  private static double largest(DMatrixRMaj x) {
    double largest = 0;
    for (int i = 0; i < x.getNumElements(); i++) {
      largest = Math.max(largest, Math.abs(x.data[i]));
    }
    return largest;
  }

  private static String shape(DMatrixRMaj x) {
    return x.numRows + "x" + x.numCols;
  }

  private static void assertSameBits(DMatrixRMaj actual, DMatrixRMaj expected) {
    assertThat(shape(actual)).isEqualTo(shape(expected));
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  private static long[] bits(DMatrixRMaj x) {
    return Arrays.stream(x.data, 0, x.getNumElements())
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
  }
}
