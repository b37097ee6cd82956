package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers against 50 steps of PyTorch's. */
class OptimizerTrajectoryTest {
  private static final JsonNode FILE = file();

  private static final Map<String, Supplier<Optimizer>> OPTIMIZERS =
      Map.ofEntries(
          Map.entry("sgd", () -> new Sgd(0.02)),
          Map.entry("momentum", () -> new Momentum(0.01)),
          Map.entry("nesterov", () -> new Momentum(0.01).momentum(0.9).nesterov()),
          Map.entry("sgdWeightDecay", () -> new Sgd(0.02).after(Regularization.l2(0.1))),
          Map.entry("adagrad", () -> new AdaGrad(0.1).epsilon(1e-10)),
          Map.entry("rmsprop", () -> new RmsProp(0.01)),
          Map.entry(
              "rmspropMomentumCentered",
              () -> new RmsProp(0.005).alpha(0.9).momentum(0.8).centered()),
          Map.entry("adadelta", AdaDelta::new),
          Map.entry("adam", () -> new Adam(0.05)),
          Map.entry("adamAmsgrad", () -> new Adam(0.05).amsgrad()),
          Map.entry("adamw", () -> new AdamW(new Adam(0.05), 0.02)),
          Map.entry("nadam", () -> new NAdam(0.02)));

  static Stream<String> names() {
    return OPTIMIZERS.keySet().stream().sorted();
  }

  private static Optimizer optimizer(String name) {
    return Objects.requireNonNull(OPTIMIZERS.get(name), name).get();
  }

  private static JsonNode file() {
    try (InputStream stream =
        OptimizerTrajectoryTest.class.getResourceAsStream("optimizers.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DMatrixRMaj row(JsonNode numbers) {
    double[] row = new double[numbers.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = numbers.get(i).doubleValue();
    }
    return new DMatrixRMaj(new double[][] {row});
  }

  private static List<JsonNode> steps(String name) {
    return StreamSupport.stream(FILE.at("/runs/" + name + "/steps").spliterator(), false).toList();
  }

  private static Parameter start() {
    return new Parameter("w", row(FILE.get("w0")));
  }

  /** (w2−w1²)² + (1−w1)² + (w3 w4−1)²/2 + sin(3 w4)/10 + w3⁴/20. */
  private static Variable objective(Variable w) {
    Variable w1 = w.get(0, 0);
    Variable w3 = w.get(0, 2);
    Variable w4 = w.get(0, 3);
    return w.get(0, 1)
        .minus(w1.square())
        .square()
        .plus(w1.minus(1).square())
        .plus(w3.elementMult(w4).minus(1).square().scale(0.5))
        .plus(w4.scale(3).sin().scale(0.1))
        .plus(w3.square().square().scale(0.05));
  }

  private static void assertClose(Parameter w, JsonNode expected, double tolerance, int step) {
    for (int i = 0; i < expected.size(); i++) {
      double number = expected.get(i).doubleValue();
      assertThat(Math.abs(w.value().data[i] - number) / Math.abs(number))
          .as("relative error of w%d after step %d", i + 1, step)
          .isLessThan(tolerance);
    }
  }

  @Test
  void file_hasARunForEachOptimizerHere() {
    List<String> runs = new ArrayList<>();
    FILE.get("runs").fieldNames().forEachRemaining(runs::add);
    assertThat(runs).containsExactlyInAnyOrderElementsOf(OPTIMIZERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void step_givenPyTorchsGradients_goesWherePyTorchGoes(String name) {
    Optimizer optimizer = optimizer(name);
    Parameter w = start();
    int number = 0;
    for (JsonNode step : steps(name)) {
      Gradients gradients = w.variable().backward(row(step.get("gradient")));
      optimizer.step(List.of(w), gradients);
      assertClose(w, step.get("w"), 1e-12, ++number);
    }
    assertThat(number).isEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("names")
  void step_givenOwnGradients_goesWherePyTorchGoes(String name) {
    Optimizer optimizer = optimizer(name);
    Parameter w = start();
    int number = 0;
    for (JsonNode step : steps(name)) {
      optimizer.step(List.of(w), objective(w.variable()).backward());
      assertClose(w, step.get("w"), 1e-9, ++number);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void restore_ofAStateInTheMiddle_goesOnToTheBit(String name) {
    Optimizer first = optimizer(name);
    Parameter w = start();
    train(first, w, 20);
    Parameter resumed = new Parameter("w", w.value().copy());
    OptimizerState state = first.state(List.of(w));
    train(first, w, 20);
    Optimizer second = optimizer(name);
    train(second, start(), 3);
    second.restore(List.of(resumed), state);
    train(second, resumed, 20);
    assertThat(resumed.value().data).isEqualTo(w.value().data);
    assertThat(state.steps()).isEqualTo(20);
  }

  private static void train(Optimizer optimizer, Parameter w, int steps) {
    for (int t = 0; t < steps; t++) {
      optimizer.step(List.of(w), objective(w.variable()).backward());
    }
  }
}
