package org.backsweep.examples.picture;

import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A node of the picture, its centre in pixels: name, formula, value, cotangent.
 *
 * @param node the variable
 * @param formula how it is computed, empty for a leaf or a constant
 * @param x the centre
 * @param y the centre
 */
record Card(Variable node, String formula, double x, double y) {
  private static final double WIDTH = 164;
  private static final double LINE = 17;
  private static final double GAP = 6;
  private static final double PADDING = 10;
  private static final double COLUMN = 79;

  double left() {
    return x - WIDTH / 2;
  }

  double right() {
    return x + WIDTH / 2;
  }

  double top() {
    return y - height() / 2;
  }

  double bottom() {
    return y + height() / 2;
  }

  /** A line for each row of text; what is differentiated has a cotangent below its value. */
  private double height() {
    int matrices = node.isTracked() ? 2 : 1;
    int lines = 1 + (formula.isEmpty() ? 0 : 1) + matrices * node.getNumRows();
    return lines * LINE + matrices * GAP + 2 * PADDING - 8;
  }

  void draw(Svg svg, Gradients gradients) {
    svg.box(kind(), left(), top(), WIDTH, height());
    double line = top() + PADDING + 11;
    svg.text("title", "middle", x, line, node.name());
    if (!formula.isEmpty()) {
      line += LINE;
      svg.text("formula", "middle", x, line, formula);
    }
    line = matrix(svg, "number value", node.value(), line + GAP);
    if (node.isTracked()) {
      matrix(svg, "number cotangent", gradients.of(node), line + GAP);
    }
  }

  private String kind() {
    return !node.isTracked() ? "constant" : node.operation() == null ? "leaf" : "computed";
  }

  private double matrix(Svg svg, String style, DMatrixRMaj matrix, double above) {
    double line = above;
    for (int i = 0; i < matrix.numRows; i++) {
      line += LINE;
      for (int j = 0; j < matrix.numCols; j++) {
        double centre = x + (j - (matrix.numCols - 1) / 2.0) * COLUMN;
        svg.text(style, "middle", centre, line, GraphDrawing.number(matrix.get(i, j)));
      }
    }
    return line;
  }
}
