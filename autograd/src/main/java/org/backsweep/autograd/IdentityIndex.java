package org.backsweep.autograd;

import org.jspecify.annotations.Nullable;

/**
 * A number for each of many tracked variables, by identity: open addressing, no object per entry.
 * Not shared between threads.
 */
final class IdentityIndex {
  private static final int MOST_TRIES = 16;

  private @Nullable Variable[] keys = new Variable[128];
  private int[] numbers = new int[128];
  private int size;

  /** {@return the number of {@code key}, or {@code otherwise} if it has none} */
  int get(Variable key, int otherwise) {
    int slot = slot(key);
    return keys[slot] == null ? otherwise : numbers[slot];
  }

  /** {@return whether {@code key} had no number, and so has been given this one} */
  boolean putIfAbsent(Variable key, int number) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] != null) {
      return false;
    }
    keys[slot] = key;
    numbers[slot] = number;
    size++;
    return true;
  }

  /** Gives {@code key}, which has a number, another one. */
  void replace(Variable key, int number) {
    numbers[slot(key)] = number;
  }

  /**
   * Where {@code key} stands, or the free place where it would: near its hash or, if others with
   * the same hash fill the places there, near its identity's.
   */
  private int slot(Variable key) {
    int mask = keys.length - 1;
    int slot = key.hash() & mask;
    for (int tries = 0; keys[slot] != null && keys[slot] != key; tries++) {
      slot = (tries == MOST_TRIES ? System.identityHashCode(key) : slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable Variable[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new Variable[2 * oldKeys.length];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      Variable key = oldKeys[i];
      if (key != null) {
        int slot = slot(key);
        keys[slot] = key;
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
