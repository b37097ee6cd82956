package org.backsweep.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import org.backsweep.autograd.Anomaly;
import org.backsweep.autograd.AnomalyException;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a program's package, as the message names the first line outside the library. */
class AnomalyTest {
  private final Variable w = Variable.leaf(new double[][] {{1, -2, 3}}).named("w");
  private final Variable c = Variable.constant(new double[][] {{4}, {5}});

  @Test
  void watch_nanInTheValue_namesOperationEntryOperandsLineAndLeaf() {
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(() -> Anomaly.watch(() -> w.scale(2).log().plus(c).sum()))
        .withMessageContaining("the value of log is NaN at [0,1] of 1x3")
        .withMessageContaining("input 0, scale: 1x3, -4.0 there")
        .withMessageContaining("computed at: org.backsweep.program.AnomalyTest.")
        .withMessageContaining("AnomalyTest.java:")
        .withMessageContaining("from: w → scale → log");
  }

  @Test
  void watch_nanInTheSweep_namesOperationAndCotangent() {
    Operation bad =
        Operation.unary("bad", x -> x.copy(), (g, x, y) -> g.elementMult(x.log()).elementMult(x));
    Variable y = Anomaly.watch(() -> bad.apply(w.square().minus(1.5)).scale(3).sum());
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(y::backward)
        .withMessageContaining("the cotangent that bad gives its input 0 is NaN at [0,0] of 1x3")
        .withMessageContaining("input 0, minus: 1x3, -0.5 there")
        .withMessageContaining("cotangent of the result: 1x3, 3.0 there")
        .withMessageContaining("from: w → square → minus → bad");
  }

  @Test
  void watch_nanInASecondDerivative_isFound() {
    Operation zero = Operation.unary("zero", x -> x.createLike(), (g, x, y) -> g.scale(Double.NaN));
    Operation bad = Operation.unary("bad", x -> x.copy(), (g, x, y) -> g.plus(zero.apply(x)));
    Variable y = Anomaly.watch(() -> bad.apply(w.square()).sum());
    Variable gradient = y.gradient(w);
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(() -> gradient.sum().backward())
        .withMessageContaining("the cotangent that zero gives its input 0 is NaN at [0,0]");
  }

  @Test
  void watch_cotangentsWhoseSumIsNan_areFound() {
    Variable y = Anomaly.watch(() -> w.minus(w).sqrt().sum());
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(y::backward)
        .withMessageContaining("the sum of the cotangents of input 1 of minus is NaN at [0,0]")
        .withMessageContaining("from: w → minus");
    assertThatExceptionOfType(AnomalyException.class).isThrownBy(() -> y.gradient(w));
  }

  /** Whichever of the two is added to the other. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void watch_infinityInAProductThatIsAdded_namesTheProduct(boolean isFirst) {
    Variable tiny = Variable.leaf(1e-300);
    Variable large = Variable.constant(1e200);
    Variable y =
        Anomaly.watchInfinities(
            () -> {
              Variable infinite = tiny.mult(large).scale(1e200);
              Variable finite = tiny.mult(large);
              return isFirst ? infinite.plus(finite) : finite.plus(infinite);
            });
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(y::backward)
        .withMessageContaining("the cotangent that mult gives its input 0 is Infinity at [0,0]");
  }

  @Test
  void watch_nanOfConstantsAlone_isFound() {
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(() -> Anomaly.watch(() -> c.negative().log()))
        .withMessageContaining("the result, log")
        .withMessageContaining("is NaN at [0,0] of 2x1");
  }

  @Test
  void watch_infinity_passesUnlessAskedFor() {
    Variable zero = Variable.leaf(0).named("zero");
    assertThat(Anomaly.watch(zero::log).scalar()).isNegative();
    assertThatExceptionOfType(AnomalyException.class)
        .isThrownBy(() -> Anomaly.watchInfinities(zero::log))
        .withMessageContaining("the value of log is -Infinity at [0,0] of 1x1");
  }

  @Test
  void watch_doesNotMeetAnotherThread_thatUsesTheLeaf() {
    Variable watched =
        Anomaly.watch(
            () -> {
              Variable elsewhere = CompletableFuture.supplyAsync(() -> w.log().sum()).join();
              assertThat(elsewhere.scalar()).isNaN();
              return w.sum();
            });
    assertThat(watched.scalar()).isEqualTo(2);
  }

  @Test
  void watch_ends_andNamesStay() {
    Variable y = Anomaly.watch(() -> w.scale(2).named("y"));
    assertThat(y.name()).isEqualTo("y");
    assertThat(w.name()).isEqualTo("w");
    assertThat(w.log().value().get(0, 1)).isNaN();
  }

  @Test
  void watch_afterAnException_ends() {
    assertThatExceptionOfType(AnomalyException.class).isThrownBy(() -> Anomaly.watch(w::sqrt));
    assertThat(w.sqrt().value().get(0, 1)).isNaN();
  }
}
