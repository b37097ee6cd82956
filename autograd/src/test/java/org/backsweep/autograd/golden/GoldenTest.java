package org.backsweep.autograd.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values, gradients, directional and second derivatives against those that others computed. */
class GoldenTest {
  private static final List<String> POINTWISE_FILES = List.of("unary", "scalar", "binary");

  private static final List<String> OTHER_FILES =
      List.of("reductions", "softmax", "matrix", "structure", "losses", "composite");

  /** Where bits must agree, they need not after the roundings of a derivative. */
  private static final double ROUNDING = 1e-15;

  private static final double EACH_ENTRY = 1e-12;

  @TestFactory
  Stream<DynamicTest> case_asRecorded() {
    return Stream.concat(cases(POINTWISE_FILES), cases(OTHER_FILES))
        .map(golden -> dynamicTest(golden.id(), () -> check(golden)));
  }

  @TestFactory
  Stream<DynamicTest> pointwiseCase_asRecordedInEachEntry() {
    return cases(POINTWISE_FILES)
        .map(golden -> dynamicTest(golden.id(), () -> checkEachEntry(golden)));
  }

  @Test
  void function_isInTheLibrary() {
    Stream<GoldenCase> all = Stream.concat(cases(POINTWISE_FILES), cases(OTHER_FILES));
    assertThat(all.map(GoldenCase::op).distinct()).allMatch(GoldenFunctions::has);
  }

  private static void check(GoldenCase golden) {
    GoldenFunction function = GoldenFunctions.of(golden.op());
    double tolerance = Math.max(function.tolerance(), ROUNDING);
    double loose = function.tolerance() >= 1e-11 ? 10 * tolerance : tolerance;
    Derivatives actual = Derivatives.of(function, golden);
    close("output", actual.output(), golden.output(), outputTolerance(golden, function));
    close("jvp", actual.jvp(), golden.jvp(), tolerance);
    for (int i = 0; i < golden.inputs().size(); i++) {
      close("grads " + i, actual.grads().get(i), golden.grads().get(i), tolerance);
      close("second " + i, actual.second().get(i), golden.second().get(i), loose);
    }
  }

  private static void checkEachEntry(GoldenCase golden) {
    Variable[] in = golden.inputs().stream().map(GoldenMatrix::leaf).toArray(Variable[]::new);
    Variable output = GoldenFunctions.of(golden.op()).body().apply(in, golden.params());
    Gradients gradients = output.backward(golden.cotangent().matrix());
    closeInEachEntry("output", output.value(), golden.output());
    for (int i = 0; i < in.length; i++) {
      closeInEachEntry("grads " + i, gradients.of(in[i]), golden.grads().get(i));
    }
  }

  private static double outputTolerance(GoldenCase golden, GoldenFunction function) {
    // The recorded determinant is exactly 0, and the tolerance an absolute 1e-11.
    return golden.op().equals("detSingular") ? 1e-11 / 1e-3 : function.tolerance();
  }

  private static void close(
      String what, DMatrixRMaj actual, GoldenMatrix expected, double tolerance) {
    assertShape(what, actual, expected);
    double largest = 1e-3;
    double difference = 0;
    for (int i = 0; i < expected.data().size(); i++) {
      largest = Math.max(largest, Math.abs(expected.data().get(i)));
      double d = Math.abs(actual.data[i] - expected.data().get(i));
      difference = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(difference, d);
    }
    assertThat(difference / largest)
        .as("%s: %s, recorded %s", what, actual, expected)
        .isLessThanOrEqualTo(tolerance);
  }

  private static void closeInEachEntry(String what, DMatrixRMaj actual, GoldenMatrix expected) {
    assertShape(what, actual, expected);
    for (int i = 0; i < expected.data().size(); i++) {
      double recorded = expected.data().get(i);
      assertThat(Math.abs(actual.data[i] - recorded))
          .as("%s: entry %d: %s, recorded %s", what, i, actual.data[i], recorded)
          .isLessThanOrEqualTo(EACH_ENTRY * Math.abs(recorded));
    }
  }

  private static void assertShape(String what, DMatrixRMaj actual, GoldenMatrix expected) {
    assertThat(List.of(actual.numRows, actual.numCols))
        .as(what)
        .isEqualTo(List.of(expected.rows(), expected.cols()));
  }

  private static Stream<GoldenCase> cases(List<String> files) {
    return files.stream().flatMap(file -> GoldenFiles.read(file, GoldenCase.class).stream());
  }

  /**
   * What the library gives where the files have a record.
   *
   * <p>The gradients weighed by the direction, {@code s = Σ gradᵢ ⊙ directionᵢ}, are linear in the
   * cotangent: the derivative of s in the cotangent is the derivative along the direction, that in
   * the inputs the second derivative.
   */
  private record Derivatives(
      DMatrixRMaj output, List<DMatrixRMaj> grads, DMatrixRMaj jvp, List<DMatrixRMaj> second) {

    static Derivatives of(GoldenFunction function, GoldenCase golden) {
      Variable[] in = golden.inputs().stream().map(GoldenMatrix::leaf).toArray(Variable[]::new);
      Variable cotangent = golden.cotangent().leaf();
      Variable output = function.body().apply(in, golden.params());
      List<Variable> grads = output.elementMult(cotangent).sum().gradients(in);
      Variable s = Variable.constant(0);
      for (int i = 0; i < in.length; i++) {
        s = s.plus(grads.get(i).elementMult(golden.direction().get(i).constant()).sum());
      }
      List<DMatrixRMaj> second = s.gradients(in).stream().map(Variable::value).toList();
      return new Derivatives(
          output.value(),
          grads.stream().map(Variable::value).toList(),
          s.gradient(cotangent).value(),
          second);
    }
  }
}
