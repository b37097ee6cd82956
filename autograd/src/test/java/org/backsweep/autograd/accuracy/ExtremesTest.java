package org.backsweep.autograd.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Value, first and second derivative at ±0, ±∞, ±1e300, NaN, and at the ends of the domains. */
class ExtremesTest {
  private static final Set<String> STEPS = Set.of("signum", "floor", "ceil", "round");

  /** Constant at NaN as elsewhere: the derivatives of pieces of straight lines and parabolas. */
  private static final Set<String> POLYNOMIALS =
      Set.of("abs", "square", "clamp", "relu", "relu6", "leakyRelu");

  private static Map<String, UnaryOperator<Variable>> functions() {
    Map<String, UnaryOperator<Variable>> functions = new TreeMap<>(AccuracyTable.functions());
    functions.put("abs", Variable::abs);
    functions.put("signum", Variable::signum);
    functions.put("floor", Variable::floor);
    functions.put("ceil", Variable::ceil);
    functions.put("round", Variable::round);
    functions.put("clamp", x -> x.clamp(-1, 1));
    functions.put("huber", x -> x.huber(1));
    functions.put("relu", Variable::relu);
    functions.put("relu6", Variable::relu6);
    functions.put("leakyRelu", x -> x.leakyRelu(0.1));
    functions.put("elu", x -> x.elu(1));
    return functions;
  }

  private static UnaryOperator<Variable> function(String name) {
    return Objects.requireNonNull(functions().get(name), name);
  }

  static List<String> lines() {
    return AccuracyTable.resource("extremes")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  static Set<String> names() {
    return functions().keySet();
  }

  @Test
  void function_hasLines() {
    Set<String> listed =
        lines().stream().map(line -> line.split(", ", -1)[0]).collect(Collectors.toSet());
    assertThat(listed).isEqualTo(names());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void function_atAnExtreme_isAsDocumented(String line) {
    String[] expected = line.split(", ", -1);
    Variable x = Variable.leaf(Double.parseDouble(expected[1]));
    Variable y = function(expected[0]).apply(x);
    assertSame(y.scalar(), expected[2]);
    if (y.scalar() == 0) {
      assertThat(1 / y.scalar()).isEqualTo(1 / Double.parseDouble(expected[2]));
    }
    assertSame(y.backward().of(x).data[0], expected[3]);
    assertSame(y.gradient(x).scalar(), expected[3]);
    assertSame(second(y, x), expected[4]);
  }

  @ParameterizedTest
  @MethodSource("names")
  void function_atNaN_isNaN(String name) {
    Variable x = Variable.leaf(Double.NaN);
    Variable y = function(name).apply(x);
    assertThat(y.scalar()).isNaN();
    double slope = y.backward().of(x).data[0];
    if (STEPS.contains(name)) {
      assertThat(slope).isZero();
      return;
    }
    assertThat(slope).isNaN();
    if (!POLYNOMIALS.contains(name)) {
      assertThat(second(y, x)).isNaN();
    }
  }

  private static double second(Variable y, Variable x) {
    Variable gradient = y.gradient(x);
    return gradient.isTracked() ? gradient.gradient(x).scalar() : 0;
  }

  private static void assertSame(double actual, String expected) {
    double e = Double.parseDouble(expected);
    boolean close = actual == e || Math.abs(actual - e) <= 1e-15 * Math.abs(e);
    assertThat(close || (Double.isNaN(actual) && Double.isNaN(e)))
        .as("%s, expected %s", actual, e)
        .isTrue();
  }
}
