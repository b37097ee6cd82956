package org.backsweep.autograd.matrix;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory that no computation uses at the moment, kept for the next: one in a plan must not
 * allocate. What it held before has no influence on a result.
 */
final class Idle<T> {
  private final AtomicReferenceArray<@Nullable T> kept;
  private final Supplier<T> maker;

  /** Keeps so many, and has more made when there are none. */
  Idle(int number, Supplier<T> maker) {
    this.kept = new AtomicReferenceArray<>(number);
    this.maker = maker;
  }

  /** {@return one of the caller's own, until it is given back} */
  T take() {
    for (int i = 0; i < kept.length(); i++) {
      T found = kept.getAndSet(i, null);
      if (found != null) {
        return found;
      }
    }
    return maker.get();
  }

  void giveBack(T used) {
    for (int i = 0; i < kept.length(); i++) {
      if (kept.compareAndSet(i, null, used)) {
        return;
      }
    }
  }
}
