package org.backsweep.autograd;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A number for each tracked variable that one walk through graphs has met.
 *
 * <p>A variable keeps its number itself, for one walk at a time, until that has ended. A walk that
 * meets a variable of another one, which goes on in another thread or around it, keeps the number
 * in a table of its own. For one thread.
 */
final class Numbering {
  private Map<Variable, Integer> elsewhere = Map.of();

  /** Seen by other threads, which may take over our variables then. */
  private volatile boolean ended;

  /** {@return the number of a variable, or {@code otherwise} if it has none} */
  int get(Variable variable, int otherwise) {
    return variable.numbering() == this
        ? variable.position()
        : elsewhere.isEmpty() ? otherwise : elsewhere.getOrDefault(variable, otherwise);
  }

  /** {@return whether a variable had no number, and so has been given this one} */
  boolean putIfAbsent(Variable variable, int number) {
    Numbering holder = variable.numbering();
    if (holder == this || (!elsewhere.isEmpty() && elsewhere.containsKey(variable))) {
      return false;
    }
    if ((holder == null || holder.ended) && variable.changeNumbering(holder, this)) {
      variable.position(number);
    } else {
      elsewhere = elsewhere.isEmpty() ? new IdentityHashMap<>() : elsewhere;
      elsewhere.put(variable, number);
    }
    return true;
  }

  /** Gives a variable that has a number another one. */
  void replace(Variable variable, int number) {
    if (variable.numbering() == this) {
      variable.position(number);
    } else {
      elsewhere.put(variable, number);
    }
  }

  /** Leaves the variables to other walks. Nothing may be asked any more. */
  void end() {
    elsewhere = Map.of();
    ended = true;
  }
}
