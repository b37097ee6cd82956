package org.backsweep.examples.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.backsweep.autograd.check.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A slice of the proof; the example {@code gradient-check --proof} is the whole. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ProofTest {
  private static Proof proof;

  @BeforeAll
  static void proof() {
    proof = new Proof(List.of(1e-8, 1.0, 1e8), 1);
  }

  @Test
  void plantedErrors_areAllFoundAndTraced() {
    assertThat(proof.errors()).hasSizeGreaterThan(3000);
    assertThat(proof.errors().stream().map(o -> o.candidate().name()).distinct().count())
        .isGreaterThan(120);
    assertThat(proof.misses()).isEmpty();
  }

  @Test
  void rightGradients_areNotAccused() {
    assertThat(proof.right()).hasSizeGreaterThan(300);
    assertThat(proof.accused()).isEmpty();
  }

  @Test
  void unspoiledOperations_pass() {
    List<String> hard = List.of(Hard.values()).stream().map(Hard::words).toList();
    assertThat(proof.right())
        .filteredOn(o -> !hard.contains(o.name()))
        .noneMatch(o -> o.report().verdict() == Verdict.INCONCLUSIVE);
  }

  @Test
  void torch_isRunOrSkippedWithAMessage() {
    assertThat(Torch.run()).isNotEmpty().first().asString().startsWith("torch.autograd.gradcheck");
  }
}
