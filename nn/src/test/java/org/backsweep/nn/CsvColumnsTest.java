package org.backsweep.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Columns by name, classes by name, and numbers that are not known. */
class CsvColumnsTest {
  private static final CsvFormat STANDARD = CsvFormat.standard();
  private static final String FLOWERS =
      """
      id,length,species,width
      a,5.1,virginica,NA
      b,,setosa,0.2
      c,4.7,setosa, NA
      """;
  private static final CsvFormat FORMAT =
      STANDARD
          .label("species")
          .classes("setosa", "versicolor", "virginica")
          .without("id")
          .missing("", "NA");

  private static Dataset read(CsvFormat format, String text) throws IOException {
    return format.read("data.csv", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  void read_columnsLeftOutClassesAndMissingNumbers_areTakenAsSaid() throws IOException {
    Dataset data = read(FORMAT, FLOWERS);
    assertThat(data.inputs().data)
        .containsExactly(5.1, Double.NaN, Double.NaN, 0.2, 4.7, Double.NaN);
    assertThat(data.inputs().numRows).isEqualTo(3);
    assertThat(data.labels()).containsExactly(2, 0, 0);
  }

  @Test
  void read_targetsByName_areInTheirOrder() throws IOException {
    Dataset data = read(STANDARD.targets("z", "x"), "x,y,z\n1,2,3\n4,5,6\n");
    assertThat(data.inputs().data).containsExactly(2, 5);
    assertThat(data.targets().data).containsExactly(3, 1, 6, 4);
    assertThat(data.hasLabels()).isFalse();
  }

  @Test
  void read_labelNotNamed_isTheLastColumnThatIsNotLeftOut() throws IOException {
    Dataset data = read(STANDARD.without("c"), "a,b,c\n1,2,3\n");
    assertThat(data.inputs().data).containsExactly(1);
    assertThat(data.labels()).containsExactly(2);
  }

  @Test
  void read_missingWithoutWords_isAnError() {
    assertThatThrownBy(() -> read(FORMAT.missing("?"), FLOWERS))
        .isInstanceOf(CsvFormatException.class)
        .isInstanceOf(FileFormatException.class)
        .hasMessage("data.csv: line 2, column 4 (width): 'NA' is no finite number");
  }

  @Test
  void read_missingLabelOrTarget_isAnError() {
    assertThatThrownBy(() -> read(STANDARD.label("c").missing(""), "a,c\n1,\n"))
        .hasMessageStartingWith("data.csv: line 2, column 2 (c): '' is no label");
    assertThatThrownBy(() -> read(STANDARD.targets("c").missing(""), "a,c\n1,\n"))
        .hasMessage("data.csv: line 2, column 2 (c): '' is no finite number");
  }

  @Test
  void read_unknownClass_isAnError() {
    assertThatThrownBy(() -> read(FORMAT.classes("setosa"), FLOWERS))
        .hasMessage(
            "data.csv: line 2, column 3 (species): 'virginica' is no class: there are [setosa]");
  }

  @Test
  void read_columnsThatAreNotThere_areAnError() {
    assertThatThrownBy(() -> read(STANDARD.targets("q"), "a,b\n1,2\n"))
        .hasMessage("data.csv: line 1, column 1: no column is called 'q': there are [a, b]");
    assertThatThrownBy(() -> read(STANDARD.without("b"), "a,b,b\n1,2,3\n"))
        .hasMessage("data.csv: line 1, column 3: a second column is called 'b'");
    assertThatThrownBy(() -> read(STANDARD.label("a").without("a"), "a,b\n1,2\n"))
        .hasMessage("data.csv: line 1, column 1: the column 'a' is wanted twice");
    assertThatThrownBy(() -> read(STANDARD.without("a"), "a,b\n1,2\n"))
        .hasMessage("data.csv: line 1, column 1: no column is left for the inputs");
    assertThatThrownBy(() -> read(STANDARD.without("a", "b"), "a,b\n1,2\n"))
        .hasMessage("data.csv: line 1, column 1: no column is left for the label");
  }

  @Test
  void formats_thatCannotBe_areRefused() {
    assertThatThrownBy(() -> FORMAT.header(false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CsvFormat: columns with names need a header");
    assertThatThrownBy(() -> STANDARD.classes("a", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CsvFormat: classes of the same name: [a, a]");
    assertThatThrownBy(STANDARD::targets).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labelAndTargets_areRefusedTogether() {
    CsvFormat targets = STANDARD.targets("a", "b");
    assertThatThrownBy(() -> targets.label("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CsvFormat: the label c and the targets [a, b]: there can be one or the other");
    CsvFormat label = STANDARD.label("c");
    assertThatThrownBy(() -> label.targets("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CsvFormat: the label c and the targets [b]: there can be one or the other");
  }

  @Test
  void labelOrTargets_namedAgain_areTheLast() throws IOException {
    Dataset labelled = read(STANDARD.label("b").label("a"), "a,b\n0,2\n");
    assertThat(labelled.inputs().data).containsExactly(2);
    Dataset targeted = read(STANDARD.targets("b").targets("a"), "a,b\n0,2\n");
    assertThat(targeted.inputs().data).containsExactly(2);
  }

  @Test
  void classes_areAsManyAsNamed_alsoWhereNoSampleIsOfTheLast() throws IOException {
    Dataset samples = read(STANDARD.classes("a", "b", "c"), "x,y\n1,b\n2,a\n");
    assertThat(samples.classes()).isEqualTo(3);
  }
}
