package org.backsweep.autograd.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Shapes;
import org.jspecify.annotations.Nullable;

/** What is written about each node. */
final class Labels {
  private static final int LONGEST = 40;
  private static final int KINDS = 4;

  private final Nodes nodes;
  private final boolean values;
  private final @Nullable Gradients gradients;

  Labels(Nodes nodes, boolean values, @Nullable Gradients gradients) {
    this.nodes = nodes;
    this.values = values;
    this.gradients = gradients;
  }

  /** {@return one item for each number that nodes are shown under, in order} */
  List<Item> items(int[] shown) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int node = 0; node < shown.length; node++) {
      groups.computeIfAbsent(shown[node], key -> new ArrayList<>(1)).add(node);
    }
    List<Item> items = new ArrayList<>();
    groups.forEach(
        (number, group) ->
            items.add(group.size() == 1 ? item(number, shown) : fold(number, group, shown)));
    return items;
  }

  private Item item(int number, int[] shown) {
    Variable node = nodes.node(number);
    Item.Kind kind =
        !node.isTracked()
            ? Item.Kind.CONSTANT
            : nodes.isSource(number) ? Item.Kind.LEAF : Item.Kind.COMPUTED;
    return new Item(
        number,
        kind,
        givenName(node),
        kind == Item.Kind.COMPUTED ? operation(node) : kind == Item.Kind.LEAF ? "leaf" : "constant",
        Shapes.of(node.value()),
        IntStream.of(nodes.inputs(number)).mapToObj(input -> shown[input]).toList(),
        nodes.uses(number),
        values ? Numbers.of(node.value()) : "",
        cotangent(node));
  }

  private Item fold(int number, List<Integer> group, int[] shown) {
    Set<Integer> inputs = new TreeSet<>();
    for (int node : group) {
      for (int input : nodes.inputs(node)) {
        if (shown[input] != number) {
          inputs.add(shown[input]);
        }
      }
    }
    return new Item(number, Item.Kind.FOLD, "", summary(group), "", List.copyOf(inputs), 0, "", "");
  }

  /** How many nodes, and of which operations, the most frequent first. */
  private String summary(List<Integer> group) {
    Map<String, Long> counts =
        group.stream()
            .map(nodes::node)
            .collect(
                Collectors.groupingBy(Labels::operationName, TreeMap::new, Collectors.counting()));
    String most =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(KINDS)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return group.size() + " nodes: " + most + (counts.size() > KINDS ? ", …" : "");
  }

  private String cotangent(Variable node) {
    return gradients != null && gradients.contains(node) ? Numbers.of(gradients.of(node)) : "";
  }

  private static String givenName(Variable node) {
    String name = node.name();
    return name.equals(operationName(node)) ? "" : abbreviated(name);
  }

  private static String operationName(Variable node) {
    Operation operation = node.operation();
    return operation != null ? operation.name() : node.isTracked() ? "leaf" : "constant";
  }

  /** With its parameters. */
  private static String operation(Variable node) {
    return abbreviated(String.valueOf(node.operation()));
  }

  private static String abbreviated(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
