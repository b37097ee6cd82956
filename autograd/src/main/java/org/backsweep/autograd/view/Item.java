package org.backsweep.autograd.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is shown of a node, or of many that are folded into one.
 *
 * @param number its number, by which others refer to it
 * @param kind what it is
 * @param name the name it was given, or empty
 * @param operation what computed it, {@code leaf} or {@code constant}, or what was folded
 * @param shape rows and columns, or empty
 * @param inputs the numbers of its inputs, in order
 * @param uses how often it is used
 * @param value its value, or empty
 * @param cotangent its cotangent, or empty
 */
record Item(
    int number,
    Kind kind,
    String name,
    String operation,
    String shape,
    List<Integer> inputs,
    int uses,
    String value,
    String cotangent) {
  enum Kind {
    LEAF,
    CONSTANT,
    COMPUTED,
    FOLD
  }

  /** {@return the lines of a label, without the empty ones; δ marks the cotangent} */
  List<String> lines() {
    String delta = cotangent.isEmpty() ? "" : "δ " + cotangent;
    return Stream.of(name, operation, shape, value, delta).filter(line -> !line.isEmpty()).toList();
  }
}
