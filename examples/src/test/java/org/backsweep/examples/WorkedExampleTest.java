package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.backsweep.examples.SmallNetwork.Weights;
import org.backsweep.examples.WorkedExample.State;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what PyTorch computes, and against the figures that the notes print. */
class WorkedExampleTest {
  private static final double FIRST_PASSES = 1e-12;
  private static final double LONG_RUNS = 1e-9;

  /** Where the file has another name. */
  private static final Map<String, String> NAMES =
      Map.of(
          "E_total", "loss",
          "dE/db1 (shared: sum over h1,h2)", "dE/db1",
          "dE/db2 (shared: sum over o1,o2)", "dE/db2");

  private static final JsonNode GOLDEN = golden();
  private static final WorkedExample.Result RESULT = WorkedExample.compute();
  private static final Run PRINTED = Run.of("worked-example");

  static Stream<Map.Entry<String, JsonNode>> golden_named() {
    return GOLDEN.get("named").properties().stream();
  }

  @ParameterizedTest
  @MethodSource("golden_named")
  void value_ofTheFirstPass_isThatOfPyTorch(Map.Entry<String, JsonNode> golden) {
    String name = NAMES.getOrDefault(golden.getKey(), golden.getKey());
    assertClose(value(name), golden.getValue(), FIRST_PASSES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void weight_afterOneStep_isThatOfPyTorch(int number) {
    JsonNode golden = GOLDEN.get("namedAfterSteps").get("1").get("w" + number);
    assertClose(value("w" + number + "+"), golden, FIRST_PASSES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 9_999, 10_000})
  void stepTogether_repeated_isGradientDescentOfPyTorch(int steps) {
    JsonNode golden = GOLDEN.get("namedAfterSteps").get(String.valueOf(steps));
    State state = WorkedExample.train(WorkedExample::stepTogether, steps);
    double tolerance = steps <= 2 ? FIRST_PASSES : LONG_RUNS;
    assertClose(state.loss(), golden.get("E_total"), tolerance);
    assertClose(state.o1(), golden.get("out_o1"), tolerance);
    assertClose(state.o2(), golden.get("out_o2"), tolerance);
    assertClose(state.weights().hidden(), golden, 1, tolerance);
    assertClose(state.weights().output(), golden, 5, tolerance);
  }

  @Test
  void compute_together_holdsTheFirstStepAndTheLast() {
    assertThat(RESULT.together().first().loss())
        .isEqualTo(WorkedExample.train(WorkedExample::stepTogether, 1).loss());
    assertThat(RESULT.together().last().loss())
        .isEqualTo(WorkedExample.train(WorkedExample::stepTogether, 10_000).loss());
  }

  @Test
  void compute_outputFirst_isWhatTheNotesPrint() {
    State first = RESULT.outputFirst().first();
    State last = RESULT.outputFirst().last();
    assertThat(first.loss()).isCloseTo(0.29102792390544197, relative(0.29, FIRST_PASSES));
    assertThat(last.loss()).isCloseTo(3.5084786296312774e-05, relative(3.5e-05, LONG_RUNS));
    assertThat(last.o1()).isCloseTo(0.0159121963260343, relative(0.0159, LONG_RUNS));
    assertThat(last.o2()).isCloseTo(0.9840657344856291, relative(0.984, LONG_RUNS));
  }

  @Test
  void stepOutputFirst_changesTheOutputLayerAsGradientDescentDoes() {
    DMatrixRMaj together = WorkedExample.stepTogether(Weights.initial()).output();
    DMatrixRMaj outputFirst = WorkedExample.stepOutputFirst(Weights.initial()).output();
    assertThat(outputFirst.data).containsExactly(together.data);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "net_h1 = 0.377500000",
        "out_h1 = 0.593269992",
        "out_h2 = 0.596884378",
        "out_o1 = 0.751365070",
        "out_o2 = 0.772928465",
        "loss = 0.298371109",
        "dE/dw5 = 0.082167041",
        "dE/dw1 = 0.000438568",
        "w1+ = 0.149780716",
        "w2+ = 0.199561432",
        "w3+ = 0.249751144",
        "w4+ = 0.299502287",
        "w5+ = 0.358916480",
        "w6+ = 0.408666186",
        "w7+ = 0.511301270",
        "w8+ = 0.561370121",
        "loss after 1 step        = 0.291027774                  0.291027924",
        "loss after 10000 steps   = 0.000035102                  0.000035085",
        "out_o1 after 10000 steps = 0.015913620                  0.015912196",
        "out_o2 after 10000 steps = 0.984064274                  0.984065734"
      })
  void command_printsLine(String line) {
    assertThat(PRINTED.code()).isZero();
    assertThat(PRINTED.out().lines()).contains(line);
  }

  private static double value(String name) {
    return Objects.requireNonNull(RESULT.values().get(name), name);
  }

  private static void assertClose(
      DMatrixRMaj weights, JsonNode golden, int firstNumber, double tolerance) {
    for (int i = 0; i < weights.getNumElements(); i++) {
      assertClose(weights.get(i), golden.get("w" + (firstNumber + i)), tolerance);
    }
  }

  private static void assertClose(double actual, JsonNode golden, double tolerance) {
    assertThat(actual).isCloseTo(golden.doubleValue(), relative(golden.doubleValue(), tolerance));
  }

  private static Offset<Double> relative(double golden, double tolerance) {
    return Offset.offset(Math.abs(golden) * tolerance);
  }

  private static JsonNode golden() {
    try (InputStream stream =
        WorkedExampleTest.class.getResourceAsStream("/golden/worked_example.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
