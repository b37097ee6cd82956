package org.backsweep.autograd.view;

import java.util.List;
import java.util.function.Function;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one or several variables, written as text, DOT or Mermaid.
 *
 * <pre>{@code
 * System.out.println(GraphView.of(loss).withValues().text());
 *
 *     name    operation         shape  inputs  uses  value
 * #0  x       leaf              1x2                  [0.05 0.1]
 * #1  W       leaf              2x2            2     [0.15 0.25; 0.2 0.3]
 * #2          mult              1x2    #0 #1         [0.0275 0.0425]
 * }</pre>
 *
 * <p>Nodes come after their inputs, and are numbered so. A node that is used more than once says
 * how often. Long graphs are {@linkplain #folded folded}.
 *
 * <p>A view is immutable and reads the graph whenever it is written. Time and memory grow with the
 * graph's size, not with its depth.
 */
public final class GraphView {
  private static final int CHAIN = 12;
  private static final int LINES = 120;

  private final List<Variable> results;
  private final int chain;
  private final int lines;
  private final boolean values;
  private final @Nullable Gradients gradients;

  private GraphView(
      List<Variable> results, int chain, int lines, boolean values, @Nullable Gradients gradients) {
    this.results = results;
    this.chain = chain;
    this.lines = lines;
    this.values = values;
    this.gradients = gradients;
  }

  /** {@return the view of all that {@code results} were computed from, folded where it is long} */
  public static GraphView of(Variable... results) {
    return new GraphView(List.of(results), CHAIN, LINES, false, null);
  }

  /** {@return this view, with values: small matrices in full, of others the range} */
  public GraphView withValues() {
    return new GraphView(results, chain, lines, true, gradients);
  }

  /** {@return this view, with the cotangents of leaves and kept variables, written as values} */
  public GraphView withCotangents(Gradients found) {
    return new GraphView(results, chain, lines, values, found);
  }

  /**
   * {@return this view, with long parts abbreviated}
   *
   * <p>In a chain, each node is used by the next alone, whose other inputs are leaves or constants.
   * Of one longer than {@code chain} the two ends are shown and the middle is counted. If more than
   * {@code lines} nodes remain, the first and the last of them are shown.
   *
   * @throws IllegalArgumentException if a limit is below 4
   */
  public GraphView folded(int chain, int lines) {
    if (chain < 4 || lines < 4) {
      throw new IllegalArgumentException(
          "folded: a chain of " + chain + ", " + lines + " lines: at least 4 of each");
    }
    return new GraphView(results, chain, lines, values, gradients);
  }

  /** {@return this view, with every node shown} */
  public GraphView unfolded() {
    return new GraphView(results, Integer.MAX_VALUE, Integer.MAX_VALUE, values, gradients);
  }

  /** {@return a table, one line for each node, the columns aligned} */
  public String text() {
    return written(Text::of);
  }

  /** {@return a {@code digraph}, from left to right, for Graphviz} */
  public String dot() {
    return written(Dot::of);
  }

  /** {@return a {@code flowchart}, from left to right, for Mermaid, as Markdown viewers show it} */
  public String mermaid() {
    return written(Mermaid::of);
  }

  /** The text. */
  @Override
  public String toString() {
    return text();
  }

  private String written(Function<List<Item>, String> writer) {
    Nodes nodes = new Nodes(results);
    int[] shown = new Folding(nodes, chain, lines).shown();
    return writer.apply(new Labels(nodes, values, gradients).items(shown));
  }
}
