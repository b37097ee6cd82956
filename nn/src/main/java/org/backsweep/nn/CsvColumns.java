package org.backsweep.nn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which cells of a line are what.
 *
 * @param names of all columns; empty without a header
 * @param number of all columns
 * @param label the place of the label, or −1
 */
record CsvColumns(
    List<String> names, int number, List<Integer> inputs, List<Integer> targets, int label) {
  private static final int NONE = -1;

  /** A column that is not there, or there twice, at a place counted from 1. */
  static final class Problem extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;

    Problem(int column, String message) {
      super(message);
      this.column = column;
    }

    int column() {
      return column;
    }
  }

  /** {@return the columns of a file without header: the label is the last} */
  static CsvColumns unnamed(int number) throws Problem {
    if (number < 2) {
      throw new Problem(1, "one column: at least one input and the label are needed");
    }
    List<Integer> inputs = IntStream.range(0, number - 1).boxed().toList();
    return new CsvColumns(List.of(), number, inputs, List.of(), number - 1);
  }

  /** {@return the columns of a file with a header} */
  static CsvColumns named(List<String> names, CsvLayout layout) throws Problem {
    Set<Integer> others = new LinkedHashSet<>();
    List<Integer> targets = places(layout.targets(), names, others);
    places(layout.leftOut(), names, others);
    int label = NONE;
    if (layout.label() != null) {
      label = places(List.of(layout.label()), names, others).get(0);
    } else if (targets.isEmpty()) {
      label = last(names.size(), others);
      others.add(label);
    }
    List<Integer> inputs =
        IntStream.range(0, names.size()).boxed().filter(i -> !others.contains(i)).toList();
    if (inputs.isEmpty()) {
      throw new Problem(
          1,
          names.size() == 1
              ? "one column: at least one input and the label are needed"
              : "no column is left for the inputs");
    }
    return new CsvColumns(names, names.size(), inputs, targets, label);
  }

  boolean hasLabel() {
    return label != NONE;
  }

  private static int last(int number, Set<Integer> others) throws Problem {
    int last = number - 1;
    while (others.contains(last)) {
      last--;
    }
    if (last < 0) {
      throw new Problem(1, "no column is left for the label");
    }
    return last;
  }

  private static List<Integer> places(List<String> wanted, List<String> names, Set<Integer> taken)
      throws Problem {
    List<Integer> places = new ArrayList<>();
    for (String name : wanted) {
      int place = names.indexOf(name);
      int last = names.lastIndexOf(name);
      if (last < 0) {
        throw new Problem(1, "no column is called '" + name + "': there are " + names);
      }
      if (last != place) {
        throw new Problem(last + 1, "a second column is called '" + name + "'");
      }
      if (!taken.add(place)) {
        throw new Problem(place + 1, "the column '" + name + "' is wanted twice");
      }
      places.add(place);
    }
    return places;
  }
}
