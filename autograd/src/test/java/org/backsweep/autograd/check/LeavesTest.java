package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What is no point and no leaf is refused where it is given. */
class LeavesTest {
  private static final Variable W = Variable.leaf(new DMatrixRMaj(new double[][] {{1, 2}}));

  /** What is computed from leaves takes no inputs: nothing would be compared. */
  @Test
  void at_ofAResultWithoutInputs_isRefused() {
    GradientCheck check = GradientCheck.of(() -> W.square().sum());
    refused(() -> check.at(W).run(), IllegalStateException.class, "leaves(...)");
    refused(() -> check.at(1, 2).run(), IllegalStateException.class, "leaves(...)");
    refused(() -> check.leaves(List.of(W)).at(W), IllegalStateException.class, "leaves(...)");
  }

  @Test
  void leaves_thatAreNone_areRefused() {
    GradientCheck check = GradientCheck.of(() -> W.square().sum());
    refused(
        () -> check.leaves(Map.of("squared", W.square())),
        IllegalArgumentException.class,
        "leaves: squared is computed");
    refused(
        () -> check.leaves(List.of(W, W.detach().named("held"))),
        IllegalArgumentException.class,
        "leaves: held is a constant");
  }

  @Test
  @SuppressWarnings("NullAway")
  void at_null_isRefused() {
    GradientCheck check = GradientCheck.of(in -> in[0]);
    DMatrixRMaj one = new DMatrixRMaj(1, 1);
    refused(() -> check.at((DMatrixRMaj) null), NullPointerException.class, "at: input 0 is null");
    refused(() -> check.at(one, null), NullPointerException.class, "at: input 1 is null");
    refused(() -> check.at(W, null), NullPointerException.class, "at: input 1 is null");
  }

  private static void refused(
      ThrowingCallable call, Class<? extends RuntimeException> type, String why) {
    assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(why);
  }
}
