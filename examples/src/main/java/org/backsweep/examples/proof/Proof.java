package org.backsweep.examples.proof;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.autograd.check.Verdict;

/** Planted errors and right gradients, and the tables of what the checker says of them. */
final class Proof {
  private final List<Errors.Outcome> errors;
  private final List<Errors.Excluded> excluded;
  private final List<Right.Outcome> right;

  /**
   * A proof, carried out.
   *
   * @param scales the sizes of the inputs, and of the results
   * @param runs how often each function is checked unspoiled at each scale, and, ten times as
   *     often, each of the hard ones
   */
  Proof(List<Double> scales, int runs) {
    List<Candidate> candidates = Candidates.all();
    Errors planted = new Errors(scales, 1);
    Right unspoiled = new Right(scales, runs);
    List<Errors.Attempts> attempts = candidates.parallelStream().map(planted::of).toList();
    errors = attempts.stream().flatMap(each -> each.planted().stream()).toList();
    excluded = attempts.stream().flatMap(each -> each.excluded().stream()).toList();
    right =
        new ArrayList<>(
            candidates.parallelStream().flatMap(c -> unspoiled.of(c).stream()).toList());
    right.addAll(Hard.outcomes(10 * runs));
  }

  List<Errors.Outcome> errors() {
    return errors;
  }

  List<Right.Outcome> right() {
    return right;
  }

  /** {@return the planted errors that passed, or were not traced to their input and entry} */
  List<Errors.Outcome> misses() {
    return errors.stream().filter(o -> !o.found() || !o.traced()).toList();
  }

  /** {@return the right gradients that were called wrong} */
  List<Right.Outcome> accused() {
    return right.stream()
        .filter(o -> o.report().verdict().compareTo(Verdict.KINK_BAD) >= 0)
        .toList();
  }

  void print(PrintWriter out) {
    printErrors(out);
    printRight(out);
    misses().forEach(o -> out.println(o.mistake().words() + ", " + o.candidate() + o.report()));
    accused().forEach(o -> out.println(o.name() + ": " + o.report()));
  }

  private void printErrors(PrintWriter out) {
    out.printf(Locale.ROOT, "%-28s %8s %8s %8s%n", "planted", "errors", "found", "traced");
    for (Mistake mistake : Mistake.values()) {
      List<Errors.Outcome> these = errors.stream().filter(o -> o.mistake() == mistake).toList();
      line(out, mistake.words(), these);
    }
    line(out, "all", errors);
    long functions = errors.stream().map(o -> o.candidate().name()).distinct().count();
    out.printf(
        Locale.ROOT, "of %d functions; not planted, as it would be no mistake:%n", functions);
    excluded.stream()
        .collect(Collectors.groupingBy(Proof::inWords, TreeMap::new, Collectors.counting()))
        .forEach((words, count) -> out.printf(Locale.ROOT, "%8d %s%n", count, words));
  }

  private static String inWords(Errors.Excluded excluded) {
    return excluded.mistake().words() + ": " + excluded.reason();
  }

  private static void line(PrintWriter out, String words, List<Errors.Outcome> outcomes) {
    long found = outcomes.stream().filter(Errors.Outcome::found).count();
    long traced = outcomes.stream().filter(Errors.Outcome::traced).count();
    out.printf(Locale.ROOT, "%-28s %8d %8d %8d%n", words, outcomes.size(), found, traced);
  }

  private void printRight(PrintWriter out) {
    out.printf(Locale.ROOT, "%n%-28s %8s %8s %8s %8s%n", "right", "runs", "passed", "?", "accused");
    List<String> hard = List.of(Hard.values()).stream().map(Hard::words).toList();
    rightLine(out, "unspoiled", right.stream().filter(o -> !hard.contains(o.name())).toList());
    for (String words : hard) {
      rightLine(out, words, right.stream().filter(o -> o.name().equals(words)).toList());
    }
    rightLine(out, "all", right);
    out.println("?: inconclusive, the differences being too inaccurate to tell");
  }

  private static void rightLine(PrintWriter out, String words, List<Right.Outcome> outcomes) {
    long passed = outcomes.stream().filter(o -> o.report().passed()).count();
    long unknown =
        outcomes.stream().filter(o -> o.report().verdict() == Verdict.INCONCLUSIVE).count();
    int all = outcomes.size();
    out.printf(
        Locale.ROOT,
        "%-28s %8d %8d %8d %8d%n",
        words,
        all,
        passed,
        unknown,
        all - passed - unknown);
  }
}
