package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleTest {
  private final Idle<Object> idle = new Idle<>(2, Object::new);
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    other.shutdown();
  }

  private <T> T byAnother(Supplier<T> supplier) {
    return CompletableFuture.supplyAsync(supplier, other).join();
  }

  private Object giveBack(Object used) {
    idle.giveBack(used);
    return used;
  }

  @Test
  void idle_returnsToTheThreadThatUsedItLast_whoeverComesFirst() {
    Object own = idle.take();
    Object others = byAnother(idle::take);
    byAnother(() -> giveBack(others));
    giveBack(own);
    assertThat(idle.take()).isSameAs(own);
    giveBack(own);
    assertThat(byAnother(idle::take)).isSameAs(others);
    byAnother(() -> giveBack(others));
    assertThat(idle.take()).isSameAs(own);
  }

  @Test
  void idle_ofAnotherThread_isTaken_whereThereIsNoneOfOnesOwn() {
    Object others = byAnother(() -> giveBack(new Object()));
    assertThat(idle.take()).isSameAs(others);
    assertThat(idle.take()).isNotSameAs(others);
  }

  @Test
  void idle_thatIsTooMuch_isForgotten() {
    Object first = giveBack(new Object());
    Object second = giveBack(new Object());
    Object third = giveBack(new Object());
    assertThat(idle.take()).isSameAs(first);
    assertThat(idle.take()).isSameAs(second);
    assertThat(idle.take()).isNotSameAs(third);
  }
}
