package org.backsweep.autograd.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table, a line for each node. */
final class Text {
  private static final String GAP = "  ";

  private Text() {}

  static String of(List<Item> items) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "name", "operation", "shape", "inputs", "uses", "value", "cotangent"));
    items.forEach(item -> rows.add(row(item)));
    int[] widths = widths(rows);
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static List<String> row(Item item) {
    String inputs = item.inputs().stream().map(i -> "#" + i).collect(Collectors.joining(" "));
    if (item.kind() == Item.Kind.FOLD) {
      String from = inputs.isEmpty() ? "" : ", from " + inputs;
      return List.of("#" + item.number() + " ⋮ " + item.operation() + from);
    }
    return List.of(
        "#" + item.number(),
        item.name(),
        item.operation(),
        item.shape(),
        inputs,
        item.uses() > 1 ? String.valueOf(item.uses()) : "",
        item.value(),
        item.cotangent());
  }

  /** Of each column; 0 for one that is empty below its head. */
  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int i = 0; i < row.size() && row.size() > 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int i = 0; i < widths.length; i++) {
      widths[i] = widths[i] == 0 ? 0 : Math.max(widths[i], rows.get(0).get(i).length());
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    if (row.size() == 1) {
      return row.get(0) + "\n";
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
    }
    return line.toString().stripTrailing() + "\n";
  }
}
