package org.backsweep.examples.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a graph that is a chain, each link of which may use leaves and constants: the
 * chain from left to right, the others above the link that uses them; values in blue with arrows
 * forward, cotangents in red with dashed arrows back.
 */
public final class GraphDrawing {
  private static final double COLUMN = 200;
  private static final double MARGIN = 24;
  private static final double LEGEND = 74;
  private static final double BANDS = 102;
  private static final double ABOVE = 202;
  private static final double CHAIN = 372;
  private static final double RULES = 448;
  private static final double NOTES = 530;
  private static final double LINE = 24;
  private static final double CLOSE_LINE = 18;
  private static final double APART = 7;

  private final Svg svg = new Svg();
  private final Gradients gradients;
  private final Map<String, Caption> captions;

  private GraphDrawing(Gradients gradients, Map<String, Caption> captions) {
    this.gradients = gradients;
    this.captions = captions;
  }

  /**
   * What is written about a computed node.
   *
   * @param formula how it is computed
   * @param back what it hands back to its inputs, a line for each
   */
  public record Caption(String formula, List<String> back) {
    private static final Caption NONE = new Caption("", List.of());
  }

  /**
   * Columns of the picture that belong together.
   *
   * @param title stands above them
   * @param first the first column
   * @param last the last column
   */
  public record Band(String title, int first, int last) {}

  /** {@return the nodes from the first to {@code result}, each the first input of the next} */
  public static List<Variable> chain(Variable result) {
    List<Variable> chain = new ArrayList<>();
    Variable node = result;
    chain.add(node);
    while (!node.inputs().isEmpty()) {
      node = node.inputs().get(0);
      chain.add(node);
    }
    Collections.reverse(chain);
    return chain;
  }

  /**
   * {@return the picture, an SVG document}
   *
   * @param title stands above it
   * @param result the end of the chain
   * @param gradients with the cotangents of every tracked node
   * @param captions by the nodes' names
   * @param bands of columns
   * @param notes stand below it
   */
  public static String of(
      String title,
      Variable result,
      Gradients gradients,
      Map<String, Caption> captions,
      List<Band> bands,
      List<String> notes) {
    GraphDrawing drawing = new GraphDrawing(gradients, captions);
    drawing.drawHead(title, bands);
    drawing.drawChain(chain(result));
    return drawing.document(chain(result).size(), notes);
  }

  /** {@return the number to four digits, without an exponent} */
  public static String number(double x) {
    String digits =
        BigDecimal.valueOf(x).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    return digits.replace('-', '−');
  }

  private void drawHead(String title, List<Band> bands) {
    svg.text("head", "start", MARGIN, 40, title);
    drawLegend();
    for (Band band : bands) {
      double left = MARGIN + band.first() * COLUMN + 4;
      double width = (band.last() - band.first() + 1) * COLUMN - 8;
      svg.box("band", left, BANDS, width, RULES + 2 * CLOSE_LINE - BANDS);
      svg.text("caption", "middle", left + width / 2, BANDS + 22, band.title());
    }
  }

  private void drawLegend() {
    svg.arrow("forward", MARGIN, LEGEND - 4, MARGIN + 40, LEGEND - 4);
    svg.text("value", "start", MARGIN + 50, LEGEND, "value, computed forward from the inputs");
    double x = MARGIN + 2 * COLUMN;
    svg.arrow("backward", x + 40, LEGEND - 4, x, LEGEND - 4);
    svg.text(
        "cotangent", "start", x + 50, LEGEND, "cotangent δ = ∂E / ∂node, computed back from E");
    x = MARGIN + 4.1 * COLUMN;
    svg.box("leaf", x, LEGEND - 13, 22, 16);
    svg.text("", "start", x + 30, LEGEND, "leaf: to be learned");
    x = MARGIN + 5.1 * COLUMN;
    svg.box("constant", x, LEGEND - 13, 22, 16);
    svg.text("", "start", x + 30, LEGEND, "constant: no δ goes there");
    x = MARGIN + 6.4 * COLUMN;
    svg.box("computed", x, LEGEND - 13, 22, 16);
    svg.text("", "start", x + 30, LEGEND, "operation: below it, what it hands back");
  }

  private void drawChain(List<Variable> chain) {
    Card before = null;
    for (int i = 0; i < chain.size(); i++) {
      Card card = card(chain.get(i), MARGIN + (i + 0.5) * COLUMN, CHAIN);
      card.draw(svg, gradients);
      drawInputs(card, before);
      before = card;
    }
  }

  private String document(int columns, List<String> notes) {
    double line = NOTES;
    for (String note : notes) {
      svg.text("note", "start", MARGIN, line, note);
      line += LINE;
    }
    return svg.document(2 * MARGIN + columns * COLUMN, line);
  }

  private void drawInputs(Card card, @Nullable Card before) {
    if (before == null) {
      return;
    }
    connect(before.node(), before.right(), CHAIN, card.left(), CHAIN, 0, APART);
    List<Variable> inputs = card.node().inputs();
    for (int k = 1; k < inputs.size(); k++) {
      Card above = card(inputs.get(k), card.x(), ABOVE);
      above.draw(svg, gradients);
      connect(above.node(), above.x(), above.bottom(), card.x(), card.top(), APART, 0);
    }
    List<String> back = caption(card.node()).back();
    for (int i = 0; i < back.size(); i++) {
      svg.text("cotangent", "middle", card.x(), RULES + i * CLOSE_LINE, back.get(i));
    }
  }

  /** An arrow forward and, if a cotangent flows there, one back beside it. */
  private void connect(
      Variable from, double x0, double y0, double x1, double y1, double dx, double dy) {
    svg.arrow("forward", x0 - dx, y0 - dy, x1 - dx, y1 - dy);
    if (from.isTracked()) {
      svg.arrow("backward", x1 + dx, y1 + dy, x0 + dx, y0 + dy);
    }
  }

  private Card card(Variable node, double x, double y) {
    return new Card(node, caption(node).formula(), x, y);
  }

  private Caption caption(Variable node) {
    return captions.getOrDefault(node.name(), Caption.NONE);
  }
}
