package org.backsweep.autograd.check;

/**
 * The outcome of one comparison of a derivative with differences.
 *
 * @param where what was moved, and which output was looked at
 * @param order the order of the derivative
 * @param analytic the derivative under test
 * @param numeric the derivative by differences
 * @param tolerance how much they may differ, beyond the error bound of the numeric one
 * @param evaluations how often the function was evaluated
 * @param note what else is to be said, empty if nothing
 */
public record Entry(
    String where,
    int order,
    Verdict verdict,
    double analytic,
    Estimate numeric,
    double tolerance,
    int evaluations,
    String note) {

  /** Ends the note on a kink that fails whatever the derivative there. */
  static final String KINKS_FAIL = "; kinks fail this check";

  /** {@return the analytic derivative divided by the numeric} */
  public double ratio() {
    return analytic / numeric.value();
  }

  /** {@return whether the derivative is wrong} */
  boolean isWrong() {
    return verdict.compareTo(Verdict.KINK_BAD) >= 0;
  }

  /** {@return whether what is wrong is that there is a kink, not the derivative} */
  boolean isKinkOnly() {
    return note.endsWith(KINKS_FAIL);
  }

  /** {@return whether there was nothing to compare} */
  boolean isUntold() {
    return verdict == Verdict.INCONCLUSIVE && numeric.equals(Estimate.NONE);
  }

  /** {@return what is said of a comparison that could not be made} */
  static Entry untold(String where, int order, int evaluations, String why) {
    return new Entry(
        where, order, Verdict.INCONCLUSIVE, Double.NaN, Estimate.NONE, 0, evaluations, why);
  }

  /** {@return this comparison, of a direction with a kink, if such are not judged} */
  Entry ignored() {
    String ignored = note + "; not judged";
    return new Entry(
        where, order, Verdict.PASS, analytic, numeric, tolerance, evaluations, ignored);
  }

  /** {@return how far they differ, in multiples of what is allowed} */
  double excess() {
    double allowed = tolerance + numeric.errorBound();
    double difference = Math.abs(analytic - numeric.value());
    return difference == 0 ? 0 : Double.isNaN(difference) ? Double.MAX_VALUE : difference / allowed;
  }

  @Override
  public String toString() {
    if (isUntold()) {
      return where + ": nothing to compare (" + note + ")";
    }
    String text = where + ": analytic " + analytic + ", numeric " + numeric;
    boolean kink = verdict == Verdict.KINK_OK || verdict == Verdict.KINK_BAD;
    text += kink || numeric.value() == 0 ? "" : ", ratio " + (float) ratio();
    return text + (note.isEmpty() ? "" : " (" + note + ")");
  }
}
