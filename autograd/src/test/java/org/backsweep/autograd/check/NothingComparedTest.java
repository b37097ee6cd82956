package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.ToDoubleFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing can be compared, no gradient passes, and settings without sense are refused. */
class NothingComparedTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @EnumSource
  void run_atAPointThatIsNotFinite_isInconclusive(Mode mode) {
    untold(wrong(x -> x[0] * x[0] + x[1] * x[1]).at(3, NAN).mode(mode), "is NaN");
    untold(wrong(x -> x[0] * x[0] + x[1] * x[1]).at(INFINITY, 3).mode(mode), "is Infinity");
    untold(wrong(x -> x[0] * x[0] + x[1]).at(3, -INFINITY).mode(mode), "is -Infinity");
  }

  @Test
  void run_withoutGradientAtNaN_isInconclusiveAboutTheNaNOnly() {
    GradientCheck check = GradientCheck.ofUnary(x -> x.detach().square()).at(NAN, 1);
    untold(check, "x0[0,0] is NaN");
    assertThat(check.mode(Mode.FULL).run().verdict()).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @EnumSource
  void run_whereValuesAreNotFinite_isInconclusive(Mode mode) {
    untold(wrong(x -> NAN).at(3).mode(mode), "is NaN");
    untold(wrong(x -> INFINITY).at(3).mode(mode), "is Infinity");
    untold(wrong(x -> Math.exp(x[0])).at(800).mode(mode), "is Infinity");
    untold(wrong(x -> 1 / (x[0] * x[0])).at(0).mode(mode), "is Infinity");
    untold(GradientCheck.ofUnary(Variable::log).at(0).mode(mode), "is -Infinity");
  }

  @Test
  void run_whereOneValueIsNotFinite_isInconclusiveAboutThatOneOnly() {
    untold(GradientCheck.ofUnary(Variable::exp).at(800, 1), "out[0,0] is Infinity");
    GradientCheck wrong = GradientCheck.ofUnary(x -> x.exp().plus(x.detach())).at(800, 1);
    assertThat(wrong.run().verdict()).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void run_withoutRoom_isInconclusive(Mode mode) {
    untold(wrong(x -> x[0] * x[0]).domain(0, 3, 3).at(3).mode(mode), "inside the domain");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void run_whereNoEntryMayMove_isInconclusive(Mode mode) {
    GradientCheck check = wrong(x -> x[0] * x[0]).structure(0, Structure.SIMPLEX).at(1).mode(mode);
    untold(check, "structure");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void run_ignoringKinks_judgesWhatHasNone(Mode mode) {
    ToDoubleFunction<double[]> f = x -> Math.max(x[0], 0) + x[1];
    assertThat(ignoring(f, 0, 5).at(0, 1).mode(mode).run().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(ignoring(f, 0, 1).at(0, 1).mode(mode).run().verdict()).isEqualTo(Verdict.PASS);
    untold(ignoring(x -> Math.max(x[0], 0), 77).at(0).mode(mode), "every direction has a kink");
  }

  @Test
  void run_onAnInputWithoutEntries_passes() {
    GradientReport report = GradientCheck.ofUnary(Variable::exp).at(new DMatrixRMaj(0, 3)).run();
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.toString()).contains("nothing was compared");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void directions_belowOne_areRefused(int directions) {
    refused(() -> wrong(x -> x[0]).directions(directions), "1 at least, not " + directions);
  }

  @Test
  void domain_withoutSense_isRefused() {
    GradientCheck check = wrong(x -> x[0] * x[0]).at(3);
    refused(() -> check.domain(0, 6, 5), "a lowest number and a highest, not 6.0 and 5.0");
    refused(() -> check.domain(0, NAN, 5), "NaN and 5.0");
    refused(() -> check.domain(0, 1, NAN), "1.0 and NaN");
  }

  @Test
  void run_outsideItsDomain_isRefused() {
    GradientCheck above = wrong(x -> x[0] * x[0]).domain(0, 5, 6).at(3);
    refused(above::run, "x0[0,0] is 3.0, and to be from 5.0 to 6.0");
    GradientCheck below = wrong(x -> x[0] * x[0]).at(1, 7).domain(0, -INFINITY, 6);
    refused(below::run, "x0[0,1] is 7.0, and to be from -Infinity to 6.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, NAN, INFINITY})
  void numbersThatAreNotPositive_areRefused(double number) {
    GradientCheck check = wrong(x -> x[0]);
    refused(() -> check.rtol(number), "rtol: a positive number, not " + number);
    refused(() -> check.stepMax(number), "stepMax: a positive number, not " + number);
    refused(() -> check.scale(0, number), "scale: a positive number, not " + number);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GENERAL")
  void pointsOutsideTheirStructure_areRefused(Structure structure) {
    GradientCheck check =
        GradientCheck.of(in -> in[0].sum())
            .at(new DMatrixRMaj(new double[][] {{2, 1}, {-1, 3}}))
            .structure(0, structure);
    refused(check::run, "structure: x0, 2x2, is outside the set " + structure);
  }

  @Test
  void pointsInsideTheirStructureButForRounding_arePassed() {
    double third = Math.nextUp(1.0 / 3);
    passed(Structure.SYMMETRIC, new double[][] {{2, third}, {1.0 / 3, 3}});
    passed(Structure.LOWER_TRIANGULAR, new double[][] {{2, 0}, {1, 3}});
    passed(Structure.UPPER_TRIANGULAR, new double[][] {{2, 5}, {0, 3}});
    passed(Structure.SIMPLEX, new double[][] {{third, third, third}, {0, 0.5, 0.5}});
    passed(Structure.POSITIVE, new double[][] {{2, 5}});
  }

  private static void passed(Structure structure, double[][] point) {
    GradientCheck check =
        GradientCheck.of(in -> in[0].square().sum())
            .at(new DMatrixRMaj(point))
            .structure(0, structure);
    assertThat(check.run().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void run_withSettingsOfNoInput_isRefused() {
    refused(wrong(x -> x[0]).scale(5, 1).at(3)::run, "scale: of input 5, and the last is 0");
    refused(wrong(x -> x[0]).domain(-1, 1, 9).at(3)::run, "domain: of input -1");
    refused(wrong(x -> x[0]).structure(1, Structure.SIMPLEX).at(3)::run, "structure: of input 1");
  }

  @Test
  @SuppressWarnings("NullAway")
  void run_onAFunctionThatGivesNull_saysSo() {
    GradientCheck noValue = GradientCheck.vectorFunction(x -> null).pullback((x, v) -> x).at(3);
    assertThatThrownBy(noValue::run).hasMessage("function: gave null, not an array");
    GradientCheck noGradient = GradientCheck.function(x -> x[0]).gradient(x -> null).at(3);
    assertThatThrownBy(noGradient::run).hasMessage("gradient: gave null, not an array");
  }

  @Test
  void at_noNumbers_isRefused() {
    refused(() -> wrong(x -> 1).at(new double[0]), "no numbers");
  }

  private static GradientCheck wrong(ToDoubleFunction<double[]> f) {
    return GradientCheck.function(f)
        .gradient(
            x -> {
              double[] gradient = new double[x.length];
              java.util.Arrays.fill(gradient, 77);
              return gradient;
            });
  }

  private static GradientCheck ignoring(ToDoubleFunction<double[]> f, double... gradient) {
    return GradientCheck.function(f).gradient(x -> gradient).kinks(KinkPolicy.IGNORE);
  }

  private static void untold(GradientCheck check, String why) {
    GradientReport report = check.run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThatThrownBy(report::assertPassed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private static void refused(ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
  }
}
