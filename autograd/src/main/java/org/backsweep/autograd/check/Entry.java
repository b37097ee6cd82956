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

  /** {@return the analytic derivative divided by the numeric} */
  public double ratio() {
    return analytic / numeric.value();
  }

  /** {@return whether the derivative is wrong} */
  boolean isWrong() {
    return verdict.compareTo(Verdict.KINK_BAD) >= 0;
  }

  Entry with(Verdict other) {
    return new Entry(where, order, other, analytic, numeric, tolerance, evaluations, note);
  }

  /** {@return how far they differ, in multiples of what is allowed} */
  double excess() {
    double allowed = tolerance + numeric.errorBound();
    double difference = Math.abs(analytic - numeric.value());
    return difference == 0 ? 0 : Double.isNaN(difference) ? Double.MAX_VALUE : difference / allowed;
  }

  @Override
  public String toString() {
    String text = where + ": analytic " + analytic + ", numeric " + numeric;
    boolean kink = verdict == Verdict.KINK_OK || verdict == Verdict.KINK_BAD;
    text += kink || numeric.value() == 0 ? "" : ", ratio " + (float) ratio();
    return text + (note.isEmpty() ? "" : " (" + note + ")");
  }
}
