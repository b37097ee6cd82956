package org.backsweep.autograd.matrix;

/** The number of threads that one product may use. */
final class Threads {
  private Threads() {}

  /** {@return {@code -Dbacksweep.threads}, by default the number of processors} */
  static int number() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Integer.getInteger("backsweep.threads", processors));
  }
}
