package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Random small models full of kinks: a right gradient is never accused, a wrong one is found. */
class KinksTest {
  private static final int MODELS = 60;

  /** Where the inputs of a model are, seen from its kinks. */
  private enum Place {
    ANYWHERE,
    NEAR,
    EXACTLY_AT
  }

  @Test
  void rightGradients_ofModelsWithKinks_areNotAccused() {
    for (int order = 1; order <= 2; order++) {
      for (Place place : Place.values()) {
        for (int seed = 0; seed < MODELS; seed++) {
          GradientReport report = new Model(place, seed, x -> x).check(order);
          assertThat(report.verdict())
              .as("%s, order %d, model %d: %s", place, order, seed, report)
              .isLessThan(Verdict.KINK_BAD);
        }
      }
    }
  }

  @Test
  void wrongGradients_ofModelsWithKinks_neverPass() {
    Operation spoiled = Operation.unary("spoiled", x -> x.copy(), (g, x, y) -> g.scale(1.001));
    int checked = 0;
    for (Place place : Place.values()) {
      for (int seed = 0; seed < MODELS; seed++) {
        if (new Model(place, seed, x -> x).hasGradient()) {
          GradientReport report = new Model(place, seed, spoiled::apply).check(1);
          assertThat(report.passed()).as("%s, model %d: %s", place, seed, report).isFalse();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(MODELS);
  }

  /** Normalisation under absolute errors: far away, where nothing changes, steps tell nothing. */
  @Test
  void rightGradients_ofNormalizedAbsoluteErrors_pass() {
    for (int seed = 0; seed < MODELS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Variable target = Variable.constant(matrix(5, 4, 0, random));
      GradientReport report =
          GradientCheck.of(
                  in -> normalized(in[0]).elementMult(in[1]).minus(target).abs().meanRows().mean())
              .at(matrix(5, 4, 0, random), matrix(1, 4, 0, random))
              .order(2)
              .seed(seed)
              .run();
      assertThat(report.verdict())
          .as("%d: %s", seed, report)
          .isLessThanOrEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  /** Two kinks that cancel: what their conventions give is no derivative, and nobody's mistake. */
  @Test
  void run_whereTwoKinksMeet_isNotAccused() {
    GradientReport report =
        GradientCheck.ofUnary(x -> x.relu().minus(x.negative().relu())).at(0.0, 1.0).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.KINK_OK);
    assertThat(report.toString()).contains("several kinks meet");
  }

  /** Of a root whose radicand is nothing, one entry says so. */
  @Test
  void run_onOneKink_saysSo() {
    GradientReport report = GradientCheck.ofUnary(Variable::sqrt).at(0.0, 4.0).run();
    assertThat(report.toString()).doesNotContain("several kinks");
  }

  private static Variable normalized(Variable x) {
    return x.minus(x.meanCols()).elementDiv(x.varianceCols().plus(1e-5).sqrt());
  }

  private static DMatrixRMaj matrix(int rows, int cols, double grid, SplittableRandom random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      double x = random.nextGaussian();
      matrix.data[i] = grid > 0 ? Math.rint(x / grid) * grid : x;
    }
    return matrix;
  }

  /** Products, a few layers, and a result, all drawn from a seed. */
  private static final class Model {
    private final DMatrixRMaj x;
    private final DMatrixRMaj w;
    private final List<Variable> constants = new ArrayList<>();
    private final int[] layers;
    private final int result;
    private final double kink;
    private final long seed;
    private final UnaryOperator<Variable> last;

    Model(Place place, long seed, UnaryOperator<Variable> last) {
      SplittableRandom random = new SplittableRandom(seed);
      this.seed = seed;
      this.last = last;
      int rows = 1 + random.nextInt(4);
      int cols = 1 + random.nextInt(4);
      double grid = place == Place.EXACTLY_AT ? 0.5 : 0;
      x = matrix(rows, cols, grid, random);
      w = matrix(1, cols, grid, random);
      layers = IntStream.range(0, 1 + random.nextInt(4)).map(i -> random.nextInt(14)).toArray();
      result = random.nextInt(6);
      for (int i = 0; i <= layers.length; i++) {
        constants.add(Variable.constant(matrix(rows, cols, grid, random)));
      }
      double distance = Math.pow(10, -12 * random.nextDouble());
      kink = place == Place.NEAR ? distance : place == Place.ANYWHERE ? 0.3 : 0;
      if (place == Place.NEAR) {
        bringNear(constants.get(0).value(), random);
      }
    }

    private void bringNear(DMatrixRMaj constant, SplittableRandom random) {
      for (int i = random.nextInt(3); i < constant.getNumElements(); i += 3) {
        double distance = Math.pow(10, -12 * random.nextDouble());
        constant.data[i] = x.data[i] * w.data[i % w.numCols] + distance;
      }
    }

    GradientReport check(int order) {
      return GradientCheck.of(in -> apply(in)).at(x, w).order(order).seed(seed).run();
    }

    boolean hasGradient() {
      Variable[] leaves = {Variable.leaf(x), Variable.leaf(w)};
      Variable sum = apply(leaves).square().sum();
      DMatrixRMaj gradient = sum.backward().of(leaves[0]);
      double largest = 0;
      for (int i = 0; i < gradient.getNumElements(); i++) {
        largest = Math.max(largest, Math.abs(gradient.data[i] * x.data[i]));
      }
      return largest > 1e-3 * sum.scalar();
    }

    private Variable apply(Variable[] in) {
      Variable y = in[0].elementMult(in[1]);
      for (int i = 0; i < layers.length; i++) {
        y = layer(layers[i], y, constants.get(i));
      }
      return last.apply(result(y, constants.get(layers.length)));
    }

    private Variable layer(int kind, Variable y, Variable c) {
      return switch (kind) {
        case 0 -> y.mult(c.transpose().mult(c)).plus(0.1);
        case 1 -> y.minus(kink).relu();
        case 2 -> y.leakyRelu(0.1);
        case 3 -> y.minus(c).abs();
        case 4 -> y.max(c);
        case 5 -> y.huber(0.7);
        case 6 -> y.clamp(-1, 1);
        case 7 -> normalized(y);
        case 8 -> y.minus(c).abs().plus(y.square());
        case 9 -> y.minus(y.maxRows());
        case 10 -> y.selu();
        case 11 -> y.min(c.scale(2)).exp();
        case 12 -> y.softmaxRows();
        default -> y.sin();
      };
    }

    private Variable result(Variable y, Variable c) {
      return switch (result) {
        case 0 -> y.minus(c).abs().mean();
        case 1 -> y.elementMult(c).negative().plus(1).relu().mean();
        case 2 -> y.meanSquaredError(c);
        case 3 -> y.norm1();
        case 4 -> y.maxRows();
        default -> y;
      };
    }
  }
}
