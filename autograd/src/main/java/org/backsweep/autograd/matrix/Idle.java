package org.backsweep.autograd.matrix;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory that no computation uses at the moment, kept for the next: one in a plan must not
 * allocate. What it held before has no influence on a result.
 */
final class Idle<T> {
  private final AtomicReferenceArray<@Nullable T> kept;

  /** Which thread used each last, to which it returns if it can: it is in the cache there. */
  private final AtomicLongArray users;

  private final Supplier<T> maker;

  /** Keeps so many, and has more made when there are none. */
  Idle(int number, Supplier<T> maker) {
    this.kept = new AtomicReferenceArray<>(number);
    this.users = new AtomicLongArray(number);
    this.maker = maker;
  }

  /** {@return one of the caller's own, until it is given back} */
  T take() {
    long user = Thread.currentThread().getId();
    T found = null;
    for (int i = 0; i < kept.length() && found == null; i++) {
      found = users.get(i) == user ? kept.getAndSet(i, null) : null;
    }
    for (int i = 0; i < kept.length() && found == null; i++) {
      found = kept.getAndSet(i, null);
    }
    return found != null ? found : maker.get();
  }

  void giveBack(T used) {
    for (int i = 0; i < kept.length(); i++) {
      if (kept.compareAndSet(i, null, used)) {
        users.set(i, Thread.currentThread().getId());
        return;
      }
    }
  }
}
