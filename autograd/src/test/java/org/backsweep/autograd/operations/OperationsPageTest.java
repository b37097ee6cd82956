package org.backsweep.autograd.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the Javadoc, and which bounds of errors count as right. */
class OperationsPageTest {
  @Test
  void relative_hasRoomAboveTheWorst() {
    assertThat(Bound.relative(2.9e-13, 3).text()).isEqualTo("1e-12");
    assertThat(Bound.relative(4e-13, 3).text()).isEqualTo("1e-11");
    assertThat(Bound.relative(0, 3).text()).isEqualTo("1e-15");
    assertThat(Bound.relative(Double.NaN, 3).text()).isEmpty();
    assertThat(Bound.ulps(DoubleStream.of(0.5, 1.9)).text()).isEqualTo("3");
    assertThat(Bound.ulps(DoubleStream.empty()).text()).isEmpty();
  }

  @Test
  void bound_holds_unlessItIsExceededOrFarTooWide() {
    Bound bound = Bound.relative(2e-13, 3);
    assertThat(List.of("1e-12", "1e-11", "1e-10")).allMatch(bound::isStatedBy);
    assertThat(List.of("1e-13", "1e-9", "", "many")).noneMatch(bound::isStatedBy);
    assertThat(Bound.relative(Double.NaN, 3).isStatedBy("1e-12")).isFalse();
  }

  @Test
  void line_isStatedByItsTextWithOtherBoundsThatHold() {
    PageLine line =
        new PageLine(
            "| `exp()` | 7 |", List.of(Bound.relative(2e-13, 3), Bound.relative(Double.NaN, 3)));
    assertThat(line.text()).isEqualTo("| `exp()` | 7 | 1e-12 |  |");
    assertThat(line.isStatedBy("| `exp()` | 7 | 1e-12 |  |")).isTrue();
    assertThat(line.isStatedBy("| `exp()` | 7 | 1e-11 |  |")).isTrue();
    assertThat(line.isStatedBy("| `exp()` | 7 | 1e-14 |  |")).isFalse();
    assertThat(line.isStatedBy("| `exp()` | 8 | 1e-12 |  |")).isFalse();
    assertThat(line.isStatedBy("| `exp()` | 7 | 1e-12 |")).isFalse();
    assertThat(line.isStatedBy("")).isFalse();
  }

  @Test
  void javadoc_givesFormulaAndDerivative(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("Family.java");
    Files.writeString(
        file,
        """
        interface Family {
          /** {@return {@code y = |x|; z}, for x &lt; 0 too; dy/dx = sign x,
           * 0 at 0} */
          default Variable abs() { return null; }

          /**
           * The product of them: {@code y = a b}.
           *
           * <p>More.
           *
           * @return {@code y}; dy/da = b
           */
          default Variable product(Variable b, int... more) { return null; }

          /** {@return {@link #product(Variable, int[])} with a constant} */
          default Variable product(double b) { return null; }

          /** {@return the entries} */
          default Variable entries() { return null; }

          default Variable silent() { return null; }
        }
        """);
    assertThat(Javadoc.of(file))
        .isEqualTo(
            Map.of(
                "abs()",
                    new Javadoc.Doc("`y = \\|x\\|; z`, for x \\< 0 too", "dy/dx = sign x, 0 at 0"),
                "product(Variable,int[])",
                    new Javadoc.Doc("The product of them: `y = a b`", "dy/da = b"),
                "product(double)",
                    new Javadoc.Doc("`product(Variable, int[])` with a constant", "as there"),
                "entries()", new Javadoc.Doc("the entries", "")));
  }
}
