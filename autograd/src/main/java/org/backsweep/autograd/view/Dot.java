package org.backsweep.autograd.view;

import java.util.List;
import java.util.stream.Collectors;

/** Graphviz's language. */
final class Dot {
  private Dot() {}

  static String of(List<Item> items) {
    StringBuilder dot = new StringBuilder("digraph backsweep {\n  rankdir=LR;\n");
    dot.append("  node [fontname=\"Helvetica\", style=filled];\n");
    for (Item item : items) {
      dot.append("  n").append(item.number()).append(" [label=\"").append(label(item));
      dot.append("\", ").append(look(item.kind())).append("];\n");
    }
    for (Item item : items) {
      for (int input : item.inputs()) {
        dot.append("  n").append(input).append(" -> n").append(item.number()).append(";\n");
      }
    }
    return dot.append("}\n").toString();
  }

  private static String label(Item item) {
    return item.lines().stream().map(Dot::escaped).collect(Collectors.joining("\\n"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String look(Item.Kind kind) {
    return switch (kind) {
      case LEAF -> "shape=box, fillcolor=\"#cfe8ff\"";
      case CONSTANT -> "shape=box, fillcolor=\"#eeeeee\"";
      case COMPUTED -> "shape=ellipse, fillcolor=\"#ffffff\"";
      case FOLD -> "shape=box, style=\"dashed,filled\", fillcolor=\"#ffffff\"";
    };
  }
}
