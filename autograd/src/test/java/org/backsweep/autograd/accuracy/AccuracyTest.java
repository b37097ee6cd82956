package org.backsweep.autograd.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.backsweep.autograd.Pointwise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The accuracy that {@link org.backsweep.autograd.Pointwise} promises.
 *
 * <p>Errors count in units in the last place of the true number, whatever its size. Only on the
 * negative axis of the gamma functions and in the derivative of sinc, which have zeros without end
 * between two large terms, do they count in those of the terms, or of 1 for lgamma.
 */
class AccuracyTest {
  private static final double ULPS = 4;
  private static final double ULPS_OF_HARD = 8;

  private static final Set<String> HARD =
      Set.of("lgamma", "digamma", "erfinv", "trigamma", "tetragamma");

  /** Functions that choose, or round once, from which there is nothing to be lost. */
  private static final Set<String> EXACT =
      Set.of("abs", "signum", "floor", "ceil", "round", "clamp", "relu", "relu6", "leakyRelu");

  static Collection<Accuracy> measured() {
    return AccuracyTable.measure().values();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("measured")
  void function_isWithinItsBound(Accuracy accuracy) {
    double bound = HARD.contains(accuracy.function()) ? ULPS_OF_HARD : ULPS;
    assertThat(accuracy.points()).isGreaterThan(100);
    assertThat(accuracy.value().error()).isLessThanOrEqualTo(bound);
    assertThat(accuracy.slope().error()).isLessThanOrEqualTo(bound);
    assertThat(accuracy.higher().error()).isLessThanOrEqualTo(1e-13);
  }

  @Test
  void pointwiseFunction_hasATable_unlessItIsExact() {
    Set<String> covered = new TreeSet<>(AccuracyTable.measure().keySet());
    covered.addAll(EXACT);
    covered.add("polygamma"); // as trigamma and tetragamma
    Set<String> functions = new TreeSet<>();
    for (Method method : Pointwise.class.getMethods()) {
      if (!method.isSynthetic()) {
        functions.add(method.getName());
      }
    }
    assertThat(covered).containsAll(functions);
  }
}
