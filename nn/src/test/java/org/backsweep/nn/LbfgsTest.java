package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LbfgsTest {
  private static Parameter parameter(double... row) {
    return new Parameter("w", new DMatrixRMaj(new double[][] {row}));
  }

  private static Variable rosenbrock(Variable w) {
    Variable x = w.get(0, 0);
    Variable valley = w.get(0, 1).minus(x.square());
    return valley.square().scale(100).plus(x.minus(1).square());
  }

  @Test
  void minimize_rosenbrock_findsTheMinimum() {
    Parameter w = parameter(-1.2, 1);
    Lbfgs.Minimum minimum =
        new Lbfgs(10, 100, 1e-10).minimize(() -> rosenbrock(w.variable()), List.of(w));
    assertThat(minimum.converged()).isTrue();
    assertThat(minimum.iterations()).isLessThan(50);
    assertThat(w.value().data).containsExactly(new double[] {1, 1}, within(1e-9));
    assertThat(minimum.loss()).isEqualTo(rosenbrock(w.variable()).scalar());
  }

  @Test
  void minimize_parabola_isThereAfterTwoSteps() {
    Parameter w = parameter(5);
    new Lbfgs(5, 1, 0).minimize(() -> w.variable().square(), List.of(w));
    // Of length 1, for want of anything known; then f″ = 2 is.
    assertThat(w.value().get(0, 0)).isCloseTo(4, within(1e-15));
    Parameter again = parameter(5);
    Lbfgs.Minimum minimum =
        new Lbfgs(5, 2, 1e-12).minimize(() -> again.variable().square(), List.of(again));
    assertThat(minimum.converged()).isTrue();
    assertThat(again.value().get(0, 0)).isCloseTo(0, within(1e-12));
  }

  @Test
  void minimize_ofSeveralParameters_solvesTheNormalEquations() {
    SplittableRandom random = new SplittableRandom(1);
    Dense dense = new Dense(4, 2, random);
    Initializer normal = Initializers.heNormal();
    Variable x = Variable.constant(normal.create(30, 4, random));
    Variable y = Variable.constant(normal.create(30, 2, random));
    Pass pass = Pass.training(random);
    Lbfgs.Minimum minimum =
        new Lbfgs(10, 200, 1e-12)
            .minimize(() -> dense.apply(x, pass).meanSquaredError(y), dense.parameters());
    assertThat(minimum.converged()).isTrue();
    DMatrixRMaj residual = dense.apply(x, Pass.inference()).minus(y).value();
    for (int k = 0; k < 2; k++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int i = 0; i < 30; i++) {
          sum += residual.get(i, k) * x.value().get(i, j);
        }
        assertThat(sum).isCloseTo(0, within(1e-10));
      }
    }
  }

  @Test
  void minimize_lossThatIsInfiniteBeyondAWall_staysInside() {
    Parameter w = parameter(0.001);
    Lbfgs.Minimum minimum =
        new Lbfgs().minimize(() -> w.variable().minus(w.variable().log()), List.of(w));
    assertThat(minimum.converged()).isTrue();
    assertThat(w.value().get(0, 0)).isCloseTo(1, within(1e-6));
  }

  @Test
  void minimize_endsAtTheIterationsGiven_andSaysSo() {
    Parameter w = parameter(-1.2, 1);
    Lbfgs.Minimum minimum =
        new Lbfgs(10, 3, 1e-10).minimize(() -> rosenbrock(w.variable()), List.of(w));
    assertThat(minimum.converged()).isFalse();
    assertThat(minimum.iterations()).isEqualTo(3);
    assertThat(minimum.evaluations()).isGreaterThan(3);
    assertThat(minimum.loss()).isLessThan(24.2).isEqualTo(rosenbrock(w.variable()).scalar());
  }

  @Test
  void minimize_atTheMinimum_staysThere() {
    Parameter w = parameter(1, 1);
    Lbfgs.Minimum minimum = new Lbfgs().minimize(() -> rosenbrock(w.variable()), List.of(w));
    assertThat(minimum).isEqualTo(new Lbfgs.Minimum(0, 0, 0, 1, true));
  }

  @Test
  void minimize_lossThatIsNotFiniteAtTheStart_isRefused() {
    Parameter w = parameter(-1);
    assertThatThrownBy(() -> new Lbfgs().minimize(() -> w.variable().log(), List.of(w)))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("the loss is NaN at the start");
  }

  @Test
  void minimize_lossOfOtherParameters_isRefused() {
    Parameter w = parameter(2);
    assertThatThrownBy(() -> new Lbfgs().minimize(() -> Variable.leaf(1).square(), List.of(w)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("depends on none of the 1 parameters");
  }

  @Test
  void settings_thatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new Lbfgs(0, 1, 0)).hasMessageContaining("a memory of 0");
    assertThatThrownBy(() -> new Lbfgs(1, 0, 0)).hasMessageContaining("0 iterations");
    assertThatThrownBy(() -> new Lbfgs(1, 1, -1)).hasMessageContaining("tolerance is -1.0");
  }
}
