package org.backsweep.autograd.matrix;

/** The number of threads that one product may use. */
final class Threads {
  private static final String PROPERTY = "backsweep.threads";

  private Threads() {}

  /**
   * {@return {@code -Dbacksweep.threads}, by default, and after a warning where that is no positive
   * number, the number of processors}
   */
  static int number() {
    int processors = Runtime.getRuntime().availableProcessors();
    String asked = System.getProperty(PROPERTY);
    if (asked == null) {
      return processors;
    }
    Integer number = Integer.getInteger(PROPERTY);
    if (number != null && number > 0) {
      return number;
    }
    Tiers.warn("-D" + PROPERTY + "=" + asked + " is no positive number: it is " + processors);
    return processors;
  }
}
