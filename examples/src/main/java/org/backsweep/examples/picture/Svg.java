package org.backsweep.examples.picture;

import java.util.Locale;

/** An SVG document in the making: boxes, arrows and text, in pixels from the upper left. */
final class Svg {
  private static final String STYLE =
      """
      <style>
        text { font-family: 'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif; font-size: 13px; fill: #222222; }
        .number { font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
        .title { font-weight: bold; font-size: 15px; }
        .head { font-weight: bold; font-size: 22px; }
        .formula { fill: #555555; font-size: 12px; }
        .value { fill: #0b5cad; }
        .cotangent { fill: #c2261b; }
        .leaf { fill: #fff4d6; stroke: #b58900; }
        .constant { fill: #eeeeee; stroke: #888888; }
        .computed { fill: #ffffff; stroke: #444444; }
        .band { fill: #f4f7fa; stroke: none; }
        .note { font-size: 14px; }
        .caption { fill: #555555; font-size: 14px; }
        .forward { stroke: #0b5cad; stroke-width: 2; fill: none; }
        .backward { stroke: #c2261b; stroke-width: 2; fill: none; stroke-dasharray: 6 3; }
      </style>
      <defs>
        <marker id="forward" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#0b5cad"/></marker>
        <marker id="backward" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#c2261b"/></marker>
      </defs>
      """;

  private final StringBuilder body = new StringBuilder();

  /** A box with rounded corners. */
  void box(String style, double x, double y, double width, double height) {
    add(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"7\"/>%n",
        style, x, y, width, height);
  }

  /** A straight arrow, in the look of its style. */
  void arrow(String style, double x0, double y0, double x1, double y1) {
    add(
        "<path class=\"%s\" d=\"M%.1f %.1f L%.1f %.1f\" marker-end=\"url(#%s)\"/>%n",
        style, x0, y0, x1, y1, style);
  }

  /** A line of text; {@code anchor} is start, middle or end. */
  void text(String style, String anchor, double x, double y, String text) {
    add(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
        style, anchor, x, y, escaped(text));
  }

  /** {@return the document of this size} */
  String document(double width, double height) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                + " height=\"%.0f\">%n",
            width,
            height,
            width,
            height)
        + STYLE
        + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        + body
        + "</svg>\n";
  }

  private void add(String format, Object... arguments) {
    body.append(String.format(Locale.ROOT, format, arguments));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
