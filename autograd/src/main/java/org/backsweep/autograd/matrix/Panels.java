package org.backsweep.autograd.matrix;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Panels that no product uses at the moment, kept for the next: a product in a plan must not
 * allocate. What a panel held before has no influence on a product.
 */
final class Panels {
  private final AtomicReferenceArray<@Nullable Panel> idle;

  /** Keeps so many. */
  Panels(int number) {
    idle = new AtomicReferenceArray<>(number);
  }

  /** {@return a panel of the caller's own, until it is given back} */
  Panel take() {
    for (int i = 0; i < idle.length(); i++) {
      Panel panel = idle.getAndSet(i, null);
      if (panel != null) {
        return panel;
      }
    }
    return new Panel();
  }

  void giveBack(Panel panel) {
    for (int i = 0; i < idle.length(); i++) {
      if (idle.compareAndSet(i, null, panel)) {
        return;
      }
    }
  }
}
