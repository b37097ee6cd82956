package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices of 500×500 are decomposed and differentiated in seconds, and right. */
class LargeMatrixTest {
  private static final int SIZE = 500;
  private static final DMatrixRMaj WEIGHTS = normal(1);
  private static final Variable RIGHT_SIDE = Variable.constant(normal(2));

  private static DMatrixRMaj normal(long seed) {
    return Matrices.normal(SIZE, SIZE, new Random(seed));
  }

  private static Variable weighed(Variable x) {
    Variable weights = Variable.constant(WEIGHTS);
    return x.elementMult(weights.extractMatrix(0, x.getNumRows(), 0, x.getNumCols())).sum();
  }

  private static Variable eigen(Decompositions.EigSymmetric eigen) {
    return weighed(eigen.vectors().square()).plus(weighed(eigen.values()));
  }

  private static Variable singular(Decompositions.SVD svd) {
    return weighed(svd.u().square()).plus(weighed(svd.v().square())).plus(weighed(svd.s()));
  }

  static Stream<UnaryOperator<Variable>> functions() {
    return Stream.of(
        x -> weighed(x.solve(RIGHT_SIDE)),
        x -> weighed(x.invert()).scale(100),
        Variable::logDeterminant,
        x -> weighed(x.cholesky()),
        x -> weighed(x.qr().q()).plus(weighed(x.qr().r())),
        x -> weighed(x.lu().l()).plus(weighed(x.lu().u())),
        x -> eigen(x.eigSymmetric()),
        x -> singular(x.svd()),
        x -> weighed(x.symmetricFunction(Math::sqrt, t -> 0.5 / Math.sqrt(t))),
        x -> weighed(x.leastSquares(RIGHT_SIDE)),
        x -> weighed(x.pseudoInverse()).scale(100),
        x -> weighed(x.divide(500).expm()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void gradient_agreesWithADifference(UnaryOperator<Variable> f) {
    DMatrixRMaj at = wellConditioned();
    DMatrixRMaj direction = normal(4);
    Variable x = Variable.leaf(at);
    double slope = Matrices.dot(f.apply(x).backward().of(x), direction);
    double h = 1e-5;
    double up = f.apply(Variable.constant(Matrices.moved(at, h, direction))).scalar();
    double down = f.apply(Variable.constant(Matrices.moved(at, -h, direction))).scalar();
    double difference = (up - down) / (2 * h);
    assertThat(Math.abs(slope - difference)).isLessThan(1e-5 * Math.max(1, Math.abs(slope)));
  }

  /** Positive definite, with eigenvalues from 100 to 1100, none close to another. */
  private static DMatrixRMaj wellConditioned() {
    Variable q = Variable.constant(normal(3)).qr().q();
    DMatrixRMaj values = new DMatrixRMaj(SIZE, 1);
    for (int i = 0; i < SIZE; i++) {
      values.data[i] = 100 + 2 * i;
    }
    return q.mult(Variable.constant(values).diag()).multTransB(q).value();
  }
}
