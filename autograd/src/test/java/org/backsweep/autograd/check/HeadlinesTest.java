package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first line of a report says what failed. */
class HeadlinesTest {
  @ParameterizedTest
  @EnumSource
  void ofAFunctionThatIsNotDeterministic(Mode mode) {
    SplittableRandom random = new SplittableRandom(1);
    GradientReport report =
        GradientCheck.ofUnary(x -> x.scale(1 + 1e-12 * random.nextDouble()).sum())
            .at(1, 2)
            .mode(mode)
            .run();
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.toString())
        .startsWith("FAIL: no comparison with differences disagrees, but other checks object: ")
        .contains("object: determinism")
        .doesNotContain("derivative is wrong");
  }

  @Test
  void ofAWrongDerivativeThatIsNotLinearEither() {
    Operation square =
        Operation.unary("square", x -> Variable.constant(x).square().value(), (g, x, y) -> x);
    GradientReport report = GradientCheck.of(in -> square.apply(in[0])).at(1, 2).run();
    assertThat(report.toString()).startsWith("FAIL: the derivative is wrong").contains("linearity");
  }
}
