package org.backsweep.examples.proof;

/** The ways in which a rule is made wrong. */
enum Mistake {
  FACTOR("a factor 1 + 1e-5", 1),
  TWICE("one entry twice", 1),
  SIGN("one entry's sign", 1),
  ZERO("one entry 0", 1),
  TRANSPOSED("transposed", 1),
  MISSING_SUM("no sum over the broadcast", 1),
  OTHER_INPUT("another input's gradient", 1),
  SECOND_ORDER("the second order wrong", 2),
  NEIGHBOUR("a neighbouring function's", 1),
  STALE_BUFFER("a stale buffer", 1),
  CHANGED_INPUT("an input changed", 1),
  IGNORED_COTANGENT("the cotangent ignored", 1);

  private final String words;
  private final int order;

  Mistake(String words, int order) {
    this.words = words;
    this.order = order;
  }

  String words() {
    return words;
  }

  /** {@return the order of derivative that is wrong} */
  int order() {
    return order;
  }

  boolean isOfOneEntry() {
    return this == TWICE || this == SIGN || this == ZERO;
  }
}
