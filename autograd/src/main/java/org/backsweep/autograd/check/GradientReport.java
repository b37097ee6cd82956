package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a gradient check found. */
public final class GradientReport {
  private static final int MOST_LINES = 5;

  private final List<Entry> entries;
  private final List<Entry> culprits;
  private final List<String> complaints;
  private final List<String> hints;
  private final int evaluations;
  private final long seed;

  GradientReport(
      List<Entry> entries,
      List<Entry> culprits,
      List<String> complaints,
      List<String> hints,
      int evaluations,
      long seed) {
    this.entries = List.copyOf(entries);
    this.culprits = List.copyOf(culprits);
    this.complaints = List.copyOf(complaints);
    this.hints = List.copyOf(hints);
    this.evaluations = evaluations;
    this.seed = seed;
  }

  /** {@return the worst verdict of all} */
  public Verdict verdict() {
    Verdict verdict = complaints.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    for (Entry entry : entries) {
      verdict = verdict.worse(entry.verdict());
    }
    return verdict;
  }

  /** {@return whether the derivative is right: it passed, or is right for a kink} */
  public boolean passed() {
    return verdict().compareTo(Verdict.KINK_OK) <= 0;
  }

  /** {@return every comparison with differences, in the order they were made} */
  public List<Entry> entries() {
    return entries;
  }

  /** {@return the entries of inputs and outputs that a failure was traced to} */
  public List<Entry> culprits() {
    return culprits;
  }

  /** {@return what the checks that need no differences object to} */
  public List<String> complaints() {
    return complaints;
  }

  /** {@return what the failure looks like, where it has a known pattern} */
  public List<String> hints() {
    return hints;
  }

  /**
   * {@return the comparison with the worst verdict, and of those the largest difference}
   *
   * @throws IllegalStateException if nothing was compared with differences
   */
  public Entry worst() {
    List<Entry> all = new ArrayList<>(culprits);
    all.addAll(entries);
    return all.stream()
        .max(Comparator.comparing(Entry::verdict).thenComparing(Entry::excess))
        .orElseThrow(() -> new IllegalStateException("nothing was compared with differences"));
  }

  /** {@return how often the function was evaluated, the pullback's own runs not counted} */
  public int evaluations() {
    return evaluations;
  }

  /** {@return the seed of the random directions} */
  public long seed() {
    return seed;
  }

  /**
   * Throws unless the derivative passed.
   *
   * @throws AssertionError with the whole report, if it is wrong or the check cannot tell
   */
  public void assertPassed() {
    if (!passed()) {
      throw new AssertionError(toString());
    }
  }

  /** {@return the report as JSON} */
  public String toJson() {
    return Json.of(this);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verdict() + ": " + headline());
    text.append(" (").append(evaluations).append(" evaluations, seed ").append(seed).append(')');
    culprits.forEach(culprit -> text.append("\n  ").append(culprit));
    hints.forEach(hint -> text.append("\n  hint: ").append(hint));
    complaints.forEach(complaint -> text.append("\n  ").append(complaint));
    List<Entry> notPassed = entries.stream().filter(e -> e.verdict() != Verdict.PASS).toList();
    for (Entry entry : notPassed.subList(0, Math.min(MOST_LINES, notPassed.size()))) {
      text.append("\n  ").append(entry.verdict()).append(' ').append(entry);
    }
    if (notPassed.size() > MOST_LINES) {
      text.append("\n  and ").append(notPassed.size() - MOST_LINES).append(" more");
    }
    return text.toString();
  }

  private String headline() {
    return switch (verdict()) {
      case PASS ->
          entries.isEmpty()
              ? "nothing was compared with differences, and nothing else objects"
              : "the derivative agrees with differences";
      case KINK_OK -> "the derivative is one of those that a kink has";
      case INCONCLUSIVE ->
          isNothing() ? "nothing could be compared" : "differences are too inaccurate here to tell";
      case KINK_BAD ->
          isKinkOnly()
              ? "there is a kink, and the policy is KinkPolicy.FAIL"
              : "the derivative is outside the one-sided ones at a kink";
      case FAIL -> isWrong() ? "the derivative is wrong" : objections();
    };
  }

  private boolean isWrong() {
    return entries.stream().anyMatch(entry -> entry.isWrong() && !entry.isKinkOnly());
  }

  /** What no comparison says, but a check that needs no differences. */
  private String objections() {
    return complaints.stream()
        .map(complaint -> complaint.substring(0, complaint.indexOf(':')))
        .distinct()
        .collect(
            Collectors.joining(
                ", ", "no comparison with differences disagrees, but other checks object: ", ""));
  }

  private boolean isKinkOnly() {
    return entries.stream()
        .filter(entry -> entry.verdict() == Verdict.KINK_BAD)
        .allMatch(Entry::isKinkOnly);
  }

  private boolean isNothing() {
    return entries.stream()
        .filter(entry -> entry.verdict() == Verdict.INCONCLUSIVE)
        .allMatch(Entry::isUntold);
  }
}
