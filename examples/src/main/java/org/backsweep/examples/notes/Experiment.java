package org.backsweep.examples.notes;

/** An observation of the lecture notes, made again. The same bits in every run. */
interface Experiment {
  /** {@return the name to run it by, as in {@code vanishing-gradient}} */
  String name();

  /** {@return what is observed, in one sentence} */
  String lesson();

  /** Makes the observation. */
  Finding observe();
}
