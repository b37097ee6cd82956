package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Shapes that do not fit are written with the names that variables were given. */
class NamesInRefusalsTest {
  private static Variable leaf(int rows, int cols) {
    return Variable.leaf(new DMatrixRMaj(rows, cols));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void mult_namedInputs_areNamed() {
    Variable weights = leaf(2, 3).named("weights");
    Variable x = leaf(4, 5);
    assertRefused(
        () -> weights.mult(x),
        "mult: weights 2x3 times 4x5: the left has 3 columns, the right 4 rows");
    assertRefused(
        () -> weights.multTransA(x.named("100 % x")),
        "multTransA: transposed weights 2x3 times 100 % x 4x5: the left has 2 rows, the right 4");
  }

  @Test
  void mult_withoutNames_hasTheShapesAlone() {
    assertRefused(
        () -> leaf(2, 3).mult(leaf(4, 5).exp()),
        "mult: 2x3 times 4x5: the left has 3 columns, the right 4 rows");
  }

  @Test
  void plus_namedResult_isNamed() {
    Variable hidden = leaf(2, 3).exp().named("hidden");
    assertRefused(
        () -> leaf(2, 4).plus(hidden),
        "plus: 2x4 and hidden 2x3: columns must be equal, or 1 on one side");
  }

  @Test
  void halfSquaredError_namedConstant_isNamed() {
    Variable targets = Variable.constant(new DMatrixRMaj(3, 1)).named("targets");
    assertRefused(
        () -> leaf(1, 3).halfSquaredError(targets),
        "halfSquaredError: 1x3 and targets 3x1: both must have the same shape");
  }

  @Test
  void affine_threeInputs_areNamed() {
    Variable bias = leaf(1, 3).named("bias");
    assertRefused(
        () -> leaf(7, 2).affine(leaf(4, 2).named("weight"), bias),
        "affine: 7x2 times transposed weight 4x2 plus bias 1x3:"
            + " the weight must have 2 columns, the bias be 1x4");
  }

  @Test
  void trace_oneInput_isNamed() {
    assertRefused(
        () -> leaf(2, 3).named("covariance").trace(),
        "trace: covariance 2x3: a square matrix is needed");
  }

  @Test
  void apply_ownKernelThatRefuses_isRunOnce() {
    AtomicInteger runs = new AtomicInteger();
    Operation own =
        Operation.unary(
            "own",
            x -> {
              throw new IllegalArgumentException("run " + runs.incrementAndGet());
            },
            (g, x, y) -> g);
    assertRefused(() -> own.apply(leaf(2, 3).named("x")), "run 1");
    assertThat(runs).hasValue(1);
  }
}
