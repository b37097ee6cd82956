package org.backsweep.autograd.view;

import java.util.List;
import java.util.stream.Collectors;

/** Mermaid's language. */
final class Mermaid {
  private Mermaid() {}

  static String of(List<Item> items) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    for (Item item : items) {
      chart.append("  n").append(item.number()).append(box(item.kind(), label(item))).append('\n');
    }
    for (Item item : items) {
      for (int input : item.inputs()) {
        chart.append("  n").append(input).append(" --> n").append(item.number()).append('\n');
      }
    }
    return chart.toString();
  }

  private static String label(Item item) {
    return item.lines().stream().map(Mermaid::escaped).collect(Collectors.joining("<br>"));
  }

  /** By character codes, which Mermaid reads between # and ;. */
  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(c -> isPlain(c) ? Character.toString(c) : "#" + c + ";")
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || c > 127 || " .,:()+-_=".indexOf(c) >= 0;
  }

  private static String box(Item.Kind kind, String label) {
    return switch (kind) {
      case LEAF -> "[\"" + label + "\"]";
      case CONSTANT -> "[/\"" + label + "\"/]";
      case COMPUTED -> "([\"" + label + "\"])";
      case FOLD -> "[[\"" + label + "\"]]";
    };
  }
}
