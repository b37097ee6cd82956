package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deep graphs, wide graphs, graphs with many paths, and graphs of several threads. */
class LargeGraphTest {
  @Test
  void chain_ofAMillionNodes_differentiates() {
    Variable x = Variable.leaf(0.5);
    Variable y = x;
    for (int i = 0; i < 1_000_000; i++) {
      y = i % 2 == 0 ? y.scale(2) : y.scale(0.5);
    }
    assertThat(y.backward().of(x).data[0]).isEqualTo(1);
  }

  @Test
  void recordedGradient_ofADeepChain_differentiatesAgain() {
    Variable x = Variable.leaf(1);
    Variable y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.elementMult(Variable.constant(1)).plus(0);
    }
    Variable cube = y.square().elementMult(x);
    assertThat(cube.gradient(x).gradient(x).scalar()).isEqualTo(6);
  }

  /** In a gigabyte there is room for the values and a few cotangents, not for one of each value. */
  @Test
  void sweep_releasesCotangentsAsItPassesThem() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(1L << 30);
    Variable x = Variable.leaf(new DMatrixRMaj(1000, 1000));
    Variable y = x;
    for (int i = 0; i < 75; i++) {
      y = y.scale(0.5);
    }
    long values = 75 * 8_000_000L;
    assertThat(2 * values).isGreaterThan(Runtime.getRuntime().maxMemory());
    assertThat(y.sum().backward().of(x).data[0]).isEqualTo(Math.pow(0.5, 75));
  }

  @Test
  void fanOut_ofAHundredThousand_differentiates() {
    Variable x = Variable.leaf(0.5);
    Variable[] uses = new Variable[100_000];
    for (int i = 0; i < uses.length; i++) {
      uses[i] = x.scale(2);
    }
    Variable all = uses[0].concatRows(java.util.Arrays.copyOfRange(uses, 1, uses.length));
    assertThat(all.sum().backward().of(x).data[0]).isEqualTo(200_000);
  }

  @Test
  @Timeout(5)
  void window_ofEachOfManyRows_costsNoMoreThanTheRow() {
    Variable x = Variable.leaf(Matrices.normal(6000, 300, new Random(1)));
    Variable sum = Variable.constant(0);
    for (int i = 0; i < x.getNumRows(); i++) {
      sum = sum.plus(x.getRow(i).square().sum()).plus(x.gatherRows(i).sum());
    }
    DMatrixRMaj expected = x.scale(2).plus(1).value();
    assertThat(Matrices.distance(sum.backward().of(x), expected)).isLessThan(1e-15);
  }

  @Test
  void windows_addedInPlace_giveTheBitsOfTheRecordedGradient() {
    Random random = new Random(2);
    Variable x = Variable.leaf(Matrices.normal(7, 5, random));
    Variable zero = Variable.constant(-0.0);
    Variable sum = x.elementMult(zero).sum();
    for (int k = 0; k < 40; k++) {
      int i = random.nextInt(6);
      int j = random.nextInt(4);
      Variable weight = Variable.constant(k % 3 == 0 ? -0.0 : random.nextGaussian());
      Variable part =
          k % 5 == 0
              ? x.gatherRows(i, i + 1, k % 2 == 0 ? i : (i + 2) % 7)
              : x.extractMatrix(i, i + 1 + k % 2, j, j + 2);
      sum = sum.plus(part.elementMult(weight).sum());
    }
    for (Variable y : new Variable[] {sum, sum.plus(x.sin().sum()), x.sin().sum().plus(sum)}) {
      assertThat(Matrices.bits(y.backward().of(x)))
          .containsExactly(Matrices.bits(y.gradient(x).value()));
    }
  }

  @Test
  @Timeout(20)
  void fanIn_ofThreeHundredThousand_isLinearInTheirNumber() {
    Variable[] parts = new Variable[300_000];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Variable.leaf(i);
    }
    Gradients gradients = parts[0].concatRows(parts).square().sum().backward();
    assertThat(gradients.of(parts[0]).data[0]).isZero();
    assertThat(gradients.of(parts[9]).data[0]).isEqualTo(18);
  }

  @Test
  void sweep_appliesEachPullbackOnce_howeverManyPathsThereAre() {
    AtomicLong calls = new AtomicLong();
    Operation counted =
        Operation.binary(
            "counted",
            (a, b) -> Variable.constant(a).plus(Variable.constant(b)).value(),
            (g, a, b, y) -> {
              calls.incrementAndGet();
              return g;
            },
            (g, a, b, y) -> {
              calls.incrementAndGet();
              return g;
            });
    Variable x = Variable.leaf(1);
    Variable y = x;
    for (int i = 0; i < 60; i++) {
      y = counted.apply(y, y);
    }
    assertThat(y.backward().of(x).data[0]).isEqualTo(Math.scalb(1.0, 60));
    assertThat(calls).hasValue(120);
  }

  @Test
  void threads_differentiatingGraphsThatShareLeavesAndNodes_getTheSameBits() throws Exception {
    Variable w = Variable.leaf(Matrices.normal(20, 20, new Random(1)));
    Variable shared = w.mult(w).tanh();
    DMatrixRMaj expected = loss(w, shared).backward().of(w);
    int threads = 4;
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<DMatrixRMaj>> results = new ArrayList<>();
      for (int i = 0; i < 10 * threads; i++) {
        Callable<DMatrixRMaj> job =
            () -> {
              start.countDown();
              start.await();
              return loss(w, shared).backward().of(w);
            };
        results.add(pool.submit(job));
      }
      for (Future<DMatrixRMaj> result : results) {
        assertThat(Matrices.bits(result.get())).isEqualTo(Matrices.bits(expected));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Variable loss(Variable w, Variable shared) {
    return shared.mult(w).sigmoid().plus(shared).square().sum();
  }
}
