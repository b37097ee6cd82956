package org.backsweep.nn.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a search has tried.
 *
 * @param ranked all trials, the best first, equal ones in the order of the search, failed ones last
 */
public record Trials(List<Trial> ranked) {
  private static final Comparator<Trial> BEST_FIRST =
      Comparator.comparing(Trial::isFailed).thenComparingDouble(Trial::score);

  /** Trials in any order, ranked here. */
  public Trials {
    ranked = ranked.stream().sorted(BEST_FIRST).toList();
  }

  /**
   * {@return the trial with the smallest score}
   *
   * @throws IllegalStateException if all trials failed
   */
  public Trial best() {
    if (ranked.isEmpty() || ranked.get(0).isFailed()) {
      throw new IllegalStateException("search: all trials failed:\n" + this);
    }
    return ranked.get(0);
  }

  /** A line for each trial, the best first. */
  @Override
  public String toString() {
    return ranked.stream().map(Trial::toString).collect(Collectors.joining("\n"));
  }
}
