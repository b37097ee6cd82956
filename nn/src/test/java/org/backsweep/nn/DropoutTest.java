package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static final int IN = 5;

  private final SplittableRandom random = new SplittableRandom(1);
  private final DMatrixRMaj input = normal(1, IN);
  private final DMatrixRMaj weight = normal(3, IN);
  private final DMatrixRMaj bias = normal(1, 3);

  private DMatrixRMaj normal(int rows, int cols) {
    return Initializers.heNormal().create(rows, cols, random);
  }

  /** Numbers by which entry i is kept if bit i of the mask is set, and else dropped. */
  private static RandomGenerator drawing(int mask) {
    int[] entry = {0};
    return () -> (mask >> entry[0]++ & 1) == 1 ? -1L : 0L;
  }

  private static DMatrixRMaj masked(DMatrixRMaj x, int mask) {
    DMatrixRMaj result = x.copy();
    for (int i = 0; i < IN; i++) {
      result.data[i] *= mask >> i & 1;
    }
    return result;
  }

  private static DMatrixRMaj scaled(DMatrixRMaj x, double s) {
    DMatrixRMaj result = x.copy();
    CommonOps_DDRM.scale(s, result);
    return result;
  }

  private double[] ours(double rate, Pass pass) {
    return Sequential.of(new Dropout(rate), new Dense(weight, bias))
        .apply(Variable.constant(input), pass)
        .value()
        .data;
  }

  private double[] dense(DMatrixRMaj x, DMatrixRMaj w) {
    return new Dense(w, bias).apply(Variable.constant(x), Pass.inference()).value().data;
  }

  /** The notes' weights in training are W / (1 − p), and in inference 1 − p times that. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void apply_isTheNotesDropout_whoseWeightsAreScaledInInference(double rate) {
    DMatrixRMaj notesWeight = scaled(weight, 1 / (1 - rate));
    for (int mask = 0; mask < 1 << IN; mask++) {
      assertThat(ours(rate, Pass.training(drawing(mask))))
          .containsExactly(dense(masked(input, mask), notesWeight), within(1e-14));
    }
    assertThat(ours(rate, Pass.inference()))
        .containsExactly(dense(input, scaled(notesWeight, 1 - rate)), within(1e-14));
  }

  /** An ensemble of 2⁵ networks: their mean, by probability, is what inference computes. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void apply_meanOverAllMasks_isInference(double rate) {
    double[] mean = new double[3];
    for (int mask = 0; mask < 1 << IN; mask++) {
      int kept = Integer.bitCount(mask);
      double probability = Math.pow(1 - rate, kept) * Math.pow(rate, IN - kept);
      double[] output = ours(rate, Pass.training(drawing(mask)));
      for (int j = 0; j < mean.length; j++) {
        mean[j] += probability * output[j];
      }
    }
    assertThat(mean).containsExactly(ours(rate, Pass.inference()), within(1e-13));
  }

  @Test
  void apply_inTraining_dropsTheShareAndScalesTheRest() {
    Variable ones = Variable.constant(Initializers.uniform(1, 1).create(100, 200, random));
    double[] y = new Dropout(0.2).apply(ones, Pass.training(random)).value().data;
    assertThat(y).containsOnly(0, 1.25);
    long dropped = Arrays.stream(y).filter(v -> v == 0).count();
    // Four standard deviations, √(20000 · 0.2 · 0.8) = 57, on either side.
    assertThat(dropped).isBetween(3774L, 4226L);
  }

  @Test
  void backward_isMaskedAsTheValueIs() {
    Variable x = Variable.leaf(input);
    Variable y = new Dropout(0.75).apply(x, Pass.training(drawing(0b01101)));
    assertThat(y.sum().backward().of(x).data).containsExactly(4, 0, 4, 4, 0);
  }

  @Test
  void apply_inInferenceOrOfRateZero_isTheBatchItself() {
    Variable x = Variable.leaf(input);
    assertThat(new Dropout(0.5).apply(x, Pass.inference())).isSameAs(x);
    assertThat(new Dropout(0).apply(x, Pass.training(random))).isSameAs(x);
  }

  @Test
  void apply_sameSeed_drawsTheSameMask() {
    Variable x = Variable.constant(normal(10, 10));
    Dropout dropout = new Dropout(0.5);
    double[] first = dropout.apply(x, Pass.training(new SplittableRandom(3))).value().data;
    double[] again = dropout.apply(x, Pass.training(new SplittableRandom(3))).value().data;
    double[] other = dropout.apply(x, Pass.training(new SplittableRandom(4))).value().data;
    assertThat(again).isEqualTo(first).isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rate_outside_isRefused(double rate) {
    assertThatThrownBy(() -> new Dropout(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dropout: the rate is " + rate + ": it must be at least 0 and below 1");
  }

  @Test
  void toString_hasTheRate() {
    assertThat(new Dropout(0.5)).hasToString("Dropout(0.5)");
  }
}
