package org.backsweep.autograd.operations;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of a page: text, and the cells with bounds of errors that follow it.
 *
 * @param start the text
 * @param bounds the cells
 */
record PageLine(String start, List<Bound> bounds) {
  /** {@return a line without bounds} */
  static PageLine of(String text) {
    return new PageLine(text, List.of());
  }

  /** {@return the line to be written} */
  String text() {
    return start + bounds.stream().map(b -> " " + b.text() + " |").collect(Collectors.joining());
  }

  /** {@return whether a line has this text, and bounds that hold} */
  boolean isStatedBy(String line) {
    if (bounds.isEmpty() || !line.startsWith(start)) {
      return line.equals(start);
    }
    String[] cells = line.substring(start.length()).split("\\|", -1);
    if (cells.length != bounds.size() + 1) {
      return false;
    }
    for (int i = 0; i < bounds.size(); i++) {
      if (!bounds.get(i).isStatedBy(cells[i].strip())) {
        return false;
      }
    }
    return true;
  }
}
