package org.backsweep.autograd.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.accuracy.Accuracy;
import org.backsweep.autograd.accuracy.AccuracyTable;
import org.backsweep.autograd.operations.Outcomes.Outcome;

/**
 * {@code OPERATIONS.md}: every operation, its formula and derivative, as its Javadoc gives them,
 * and what came of its checks. Written if the system property {@code operations.write} is true,
 * else compared.
 *
 * <p>Errors differ a little between machines and JDKs, whose {@code Math} does. So the page states
 * bounds, with room above what was seen; it is right while they hold and none is far too wide.
 */
final class OperationsPage {
  private static final Path BASE = Path.of(System.getProperty("basedir", "."));
  private static final Path PAGE = BASE.resolve("OPERATIONS.md");
  private static final Path SOURCES = BASE.resolve("src/main/java/org/backsweep/autograd");
  private static final double ROOM = 3;

  /** Differences are mostly rounding errors, which vary more. */
  private static final double NOISY = 10;

  private static final String REGENERATE =
      "to write it anew: mvn -q -ntp -Ptable test -pl autograd -Dtest=OperationTableTest";

  /** Operations whose accuracy tables have other names. */
  private static final Map<String, List<String>> TABLES =
      Map.of("polygamma", List.of("trigamma", "tetragamma"));

  private static final String HEAD =
      """
      # Operations

      Every operation, generated from the operation table of the tests and from the Javadoc: do not edit.

      A *check* puts an operation to one sample of inputs; there are samples of all kinds of shape, and of each pair
      that broadcasts. It is the value against an independent one, the first, second and third derivative against
      extrapolated differences, the first and second by the gradient checker, every subset of tracked inputs, purity,
      reproducibility to the bit, that nothing is recorded in vain, and each kernel into a matrix used before. All
      have passed.

      *value* and *1st* to *3rd* bound the worst disagreement seen, relative to the largest entry; that of a derivative
      is mostly the error of the differences. *ulp* bounds the worst error of the value and of the derivative in units
      in the last place, over the function's whole domain, against tables of multiple precision. A bar marks a
      cotangent; x or a is the variable that the method is called on.
      """;

  private OperationsPage() {}

  /** Writes the page, or compares it with what it should be. */
  static void check(Outcomes outcomes) throws IOException {
    List<PageLine> lines = lines(outcomes);
    if (Boolean.getBoolean("operations.write")) {
      Files.writeString(
          PAGE, String.join("\n", lines.stream().map(PageLine::text).toList()) + "\n");
      return;
    }
    List<String> page = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.of();
    for (int i = 0; i < Math.max(page.size(), lines.size()); i++) {
      String stated = i < page.size() ? page.get(i) : "";
      String expected = i < lines.size() ? lines.get(i).text() : "";
      if (i >= lines.size() || !lines.get(i).isStatedBy(stated)) {
        fail(
            "OPERATIONS.md, line %d, is%n%s%nbut should be%n%s%n%s",
            i + 1, stated, expected, REGENERATE);
      }
    }
  }

  private static List<PageLine> lines(Outcomes outcomes) throws IOException {
    List<String> methods = Table.rows().stream().map(Row::method).distinct().toList();
    List<PageLine> lines = new ArrayList<>();
    HEAD.lines().map(PageLine::of).forEach(lines::add);
    Map<String, Accuracy> accuracies = AccuracyTable.measure();
    Map<Class<?>, List<String>> families = new LinkedHashMap<>();
    for (String method : methods) {
      families.computeIfAbsent(family(method), key -> new ArrayList<>()).add(method);
    }
    for (Map.Entry<Class<?>, List<String>> family : families.entrySet()) {
      String name = family.getKey().getSimpleName();
      Map<String, Javadoc.Doc> docs = Javadoc.of(SOURCES.resolve(name + ".java"));
      Stream.of(
              "",
              "## " + name,
              "",
              "| operation | formula | derivative | checks | value | 1st | 2nd | 3rd | ulp | ulp of 1st |",
              "|---|---|---|--:|--:|--:|--:|--:|--:|--:|")
          .map(PageLine::of)
          .forEach(lines::add);
      assertThat(family.getValue())
          .as("operations whose Javadoc does not say {@return formula; derivative}")
          .filteredOn(method -> docs.getOrDefault(method, Javadoc.Doc.NONE).derivative().isEmpty())
          .isEmpty();
      for (String method : family.getValue()) {
        lines.add(
            line(
                method,
                docs.getOrDefault(method, Javadoc.Doc.NONE),
                outcomes.of(method),
                accuracies));
      }
    }
    return lines;
  }

  private static PageLine line(
      String method, Javadoc.Doc doc, Outcome outcome, Map<String, Accuracy> accuracies) {
    String name = method.substring(0, method.indexOf('('));
    List<Accuracy> measured =
        TABLES.getOrDefault(name, List.of(name)).stream()
            .filter(table -> accuracies.containsKey(table))
            .map(accuracies::get)
            .toList();
    return new PageLine(
        "| `%s` | %s | %s | %d |"
            .formatted(method, doc.formula(), doc.derivative(), outcome.passed()),
        List.of(
            Bound.relative(outcome.worst(0), ROOM),
            Bound.relative(outcome.worst(1), NOISY),
            Bound.relative(outcome.worst(2), NOISY),
            Bound.relative(outcome.worst(3), NOISY),
            Bound.ulps(measured.stream().mapToDouble(a -> a.value().error())),
            Bound.ulps(measured.stream().mapToDouble(a -> a.slope().error()))));
  }

  /** The interface that declares the operation. */
  private static Class<?> family(String method) {
    for (Method candidate : Variable.class.getMethods()) {
      if (OperationTableTest.signature(candidate).equals(method)
          && candidate.getDeclaringClass().isInterface()) {
        return candidate.getDeclaringClass();
      }
    }
    throw new AssertionError("no operation " + method);
  }
}
