package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XorTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void learn_anySeed_learnsTheTable(long seed) {
    Xor.Result result = Xor.learn(new SplittableRandom(seed));
    assertThat(result.loss()).isLessThan(0.01);
    for (int i = 0; i < 4; i++) {
      assertThat(Math.abs(result.outputs().get(i) - Xor.TARGETS.get(i))).isLessThan(0.02);
    }
  }

  @Test
  void command_printsTheLossAndFourOutputs() {
    Run run = Run.of("xor");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("loss = 0\\.00\\d{4}"),
            line -> assertThat(line).matches("0 xor 0 = 0\\.0\\d{5}"),
            line -> assertThat(line).matches("0 xor 1 = 0\\.9\\d{5}"),
            line -> assertThat(line).matches("1 xor 0 = 0\\.9\\d{5}"),
            line -> assertThat(line).matches("1 xor 1 = 0\\.0\\d{5}"));
  }

  @Test
  void command_anotherSeed_trainsOtherWeights() {
    assertThat(Run.of("xor", "--seed", "2").out()).isNotEqualTo(Run.of("xor").out());
  }
}
