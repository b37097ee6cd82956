package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries that are measured by turns; one that cannot be is told, and the others go on. */
final class Comparison {
  private final List<Entry> entries;
  private final Figures figures;
  private final List<Running> running = new ArrayList<>();

  Comparison(List<Entry> entries, Figures figures) {
    this.entries = entries;
    this.figures = figures;
  }

  private record Running(Entry entry, Contestant contestant) {}

  /** Starts all, one after another; then each measures as many times, one at a time. */
  void measure(int turns) {
    try {
      for (Entry entry : entries) {
        start(entry).filter(this::warmsUp).ifPresent(running::add);
      }
      for (int turn = 0; turn < turns; turn++) {
        running.removeIf(one -> !takesItsTurn(one));
      }
    } finally {
      running.forEach(one -> one.contestant.close());
      running.clear();
    }
  }

  private Optional<Running> start(Entry entry) {
    System.out.println("starting: " + entry.name() + ", " + entry.parameter());
    try {
      return Optional.of(new Running(entry, Contestant.start(entry.process())));
    } catch (Contestant.SkippedException e) {
      figures.skip(entry, e.reason());
      return Optional.empty();
    }
  }

  private boolean warmsUp(Running one) {
    try {
      String version = one.contestant.warmUp();
      if (!version.isEmpty()) {
        figures.addVersion(one.entry.name(), version);
      }
      return true;
    } catch (Contestant.SkippedException e) {
      skip(one, e);
      return false;
    }
  }

  private boolean takesItsTurn(Running one) {
    try {
      figures.add(one.entry, one.contestant.turn());
      return true;
    } catch (Contestant.SkippedException e) {
      skip(one, e);
      return false;
    }
  }

  private void skip(Running one, Contestant.SkippedException why) {
    one.contestant.close();
    figures.skip(one.entry, why.reason());
  }
}
