package org.backsweep.autograd.check;

import java.util.List;
import java.util.stream.Collectors;

/** A report as JSON. */
final class Json {
  private Json() {}

  static String of(GradientReport report) {
    return "{\"verdict\":"
        + text(report.verdict().name())
        + ",\"passed\":"
        + report.passed()
        + ",\"seed\":"
        + report.seed()
        + ",\"evaluations\":"
        + report.evaluations()
        + ",\"culprits\":"
        + entries(report.culprits())
        + ",\"hints\":"
        + texts(report.hints())
        + ",\"complaints\":"
        + texts(report.complaints())
        + ",\"entries\":"
        + entries(report.entries())
        + "}";
  }

  private static String entries(List<Entry> entries) {
    return entries.stream().map(Json::entry).collect(Collectors.joining(",", "[", "]"));
  }

  private static String entry(Entry entry) {
    return "{\"where\":"
        + text(entry.where())
        + ",\"order\":"
        + entry.order()
        + ",\"verdict\":"
        + text(entry.verdict().name())
        + ",\"analytic\":"
        + number(entry.analytic())
        + ",\"numeric\":"
        + number(entry.numeric().value())
        + ",\"errorBound\":"
        + number(entry.numeric().errorBound())
        + ",\"tolerance\":"
        + number(entry.tolerance())
        + ",\"evaluations\":"
        + entry.evaluations()
        + ",\"note\":"
        + text(entry.note())
        + "}";
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
  }

  /** JSON has no infinities: they are texts. */
  private static String number(double x) {
    return Double.isFinite(x) ? Double.toString(x) : text(Double.toString(x));
  }

  private static String text(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
