package org.backsweep.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormatTest {
  private static final CsvFormat STANDARD = CsvFormat.standard();

  private static Dataset read(CsvFormat format, String text) throws IOException {
    return read(format, text.getBytes(UTF_8));
  }

  private static Dataset read(CsvFormat format, byte[] bytes) throws IOException {
    return format.read("data.csv", new ByteArrayInputStream(bytes));
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void read_numbersAndLabel_areSamples() throws IOException {
    Dataset data = read(STANDARD, "1,-2.5,0\n3e2,+.5,2\n");
    assertThat(data.inputs().data).containsExactly(1, -2.5, 300, 0.5);
    assertThat(data.inputs().numCols).isEqualTo(2);
    assertThat(data.labels()).containsExactly(0, 2);
    assertThat(data.classes()).isEqualTo(3);
  }

  @Test
  void read_withoutLastNewlineWithSpacesQuotesBlankLinesAndCrLf_isTheSame() throws IOException {
    Dataset data = read(STANDARD, "1, -2.5 ,0\r\n\r\n\"3e2\",.5, 2");
    assertThat(data.inputs().data).containsExactly(1, -2.5, 300, 0.5);
    assertThat(data.labels()).containsExactly(0, 2);
  }

  @Test
  void read_byteOrderMark_isSkipped() throws IOException {
    assertThat(read(STANDARD, "\uFEFF7,1\n").inputs().data).containsExactly(7);
  }

  @Test
  void read_firstLineWithoutNumber_isAHeader() throws IOException {
    assertThat(read(STANDARD, "a,b,class\n1,2,0\n").inputs().data).containsExactly(1, 2);
  }

  @Test
  void read_headerOfNumbers_isOneWhenSaid() throws IOException {
    CsvFormat format = STANDARD.header(true);
    assertThat(read(format, "150,4,setosa\n1,2,0\n").inputs().data).containsExactly(1, 2);
    assertThat(read(format, "1,2,3\n4,5,0\n").inputs().data).containsExactly(4, 5);
  }

  @Test
  void read_labelByName_isTakenOutOfTheInputs() throws IOException {
    Dataset data = read(STANDARD.label("kind"), "a, kind ,b\n1,3,2\n4,0,5\n");
    assertThat(data.inputs().data).containsExactly(1, 2, 4, 5);
    assertThat(data.labels()).containsExactly(3, 0);
    Dataset first = read(STANDARD.label("kind"), "kind,a\n3,1.\n0,29\n");
    assertThat(first.inputs().data).containsExactly(1, 29);
    assertThat(first.labels()).containsExactly(3, 0);
  }

  @Test
  void read_otherSeparator_parts() throws IOException {
    assertThat(read(STANDARD.separator('\t'), "1\t2\t0\n").inputs().data).containsExactly(1, 2);
  }

  @Test
  void read_gzip_isRecognisedByItsBytes() throws IOException {
    assertThat(read(STANDARD, zipped("1,2,0\n")).inputs().data).containsExactly(1, 2);
  }

  @Test
  void read_gzipCutOff_saysWhichFile() throws IOException {
    byte[] whole = zipped("1,2,0\n".repeat(1000));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> read(STANDARD, half))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageMatching("data.csv: line \\d+, column 1: Unexpected end of .*");
  }

  @Test
  void read_stream_isLeftOpen() throws IOException {
    class Watched extends ByteArrayInputStream {
      private boolean closed;

      Watched(String text) {
        super(text.getBytes(UTF_8));
      }

      @Override
      public void close() {
        closed = true;
      }
    }
    Watched stream = new Watched("1,2,0\n");
    STANDARD.read("data.csv", stream);
    assertThat(stream.closed).isFalse();
  }

  @Test
  void read_path_namesTheFileInErrors(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("flowers.csv");
    Files.writeString(file, "1,2,0\n1,x,0\n");
    assertThatThrownBy(() -> STANDARD.read(file))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage(file + ": line 2, column 2: 'x' is no finite number");
    Files.writeString(file, "1,2,0\n");
    assertThat(STANDARD.read(file).size()).isEqualTo(1);
  }

  @Test
  void read_streamThatFails_saysWhichFileAndWhy() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    assertThatThrownBy(() -> STANDARD.read("data.csv", closed))
        .isInstanceOf(IOException.class)
        .hasMessage("data.csv: Stream closed");
  }

  /** In the texts a semicolon stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | 1 | 1 | the file is empty",
        ";;                 | 1 | 1 | the file is empty",
        "a,b;               | 2 | 1 | no sample follows the header",
        "7;8                | 1 | 1 | one column: at least one input and the label are needed",
        "1,2,0;1,x,0        | 2 | 2 | 'x' is no finite number",
        "1,2,0;1,,0         | 2 | 2 | '' is no finite number",
        "1,2,0;1,NaN,0      | 2 | 2 | 'NaN' is no finite number",
        "1,2,0;1,-Infinity,0| 2 | 2 | '-Infinity' is no finite number",
        "1,2,0;1,1e999,0    | 2 | 2 | '1e999' is no finite number",
        "1,2,0;1,2f,0       | 2 | 2 | '2f' is no finite number",
        "1,2,0;0x1p3,2,0    | 2 | 1 | '0x1p3' is no finite number",
        "1,2,0;;;1 2,2,0    | 4 | 1 | '1 2' is no finite number",
        "1,2,0;1,2,-1       | 2 | 3 | '-1' is no label",
        "1,2,0;1,2,0.5      | 2 | 3 | '0.5' is no label",
        "1,2,0;1,2,         | 2 | 3 | '' is no label",
        "1,2,0;1,2,9999999999 | 2 | 3 | '9999999999' is no label",
        "1,2,0;1,2,2147483647 | 2 | 3 | '2147483647' is no label",
        "1,2,0;1,2          | 2 | 3 | 2 cells, where line 1 has 3",
        "1,2,0;1,2,0,0      | 2 | 4 | 4 cells, where line 1 has 3",
        "1,oops,0;1,2,0     | 1 | 2 | 'oops' is no finite number; if this line is a header, say so by header(true)",
        "NaN,NaN,NaN;1,2,0  | 1 | 1 | 'NaN' is no finite number",
      })
  void read_badFile_saysLineAndColumn(String text, long line, int column, String problem) {
    CsvFormatException e =
        catchThrowableOfType(
            CsvFormatException.class, () -> read(STANDARD, text.replace(';', '\n')));
    assertThat(e)
        .hasMessageContaining("data.csv: line " + line + ", column " + column + ": " + problem);
    assertThat(e.line()).isEqualTo(line);
    assertThat(e.column()).isEqualTo(column);
  }

  @Test
  void read_otherSeparator_isAskedFor() {
    assertThatThrownBy(() -> read(STANDARD, "1;2;0\n"))
        .hasMessageEndingWith("; if cells are separated by ';', say so by separator(';')");
    assertThatThrownBy(() -> read(STANDARD, "a\tb\n1\t2\n"))
        .hasMessageEndingWith("say so by separator('\\t')");
    assertThatThrownBy(() -> read(STANDARD.separator(';'), "1,2\n"))
        .hasMessageEndingWith("say so by separator(',')");
    assertThatThrownBy(() -> read(STANDARD, "1\n")).hasMessageEndingWith("are needed");
  }

  @Test
  void read_labelThatIsAName_isToldOfClasses() {
    assertThatThrownBy(() -> read(STANDARD, "width,place\n1,in\n"))
        .hasMessage(
            "data.csv: line 2, column 2 (place): 'in' is no label: it must be an integer from 0 on,"
                + " the class; if classes have names, say which by classes(…)");
    assertThatThrownBy(() -> read(STANDARD, "width,place\n1,-3\n"))
        .hasMessageEndingWith("the class");
    assertThatThrownBy(() -> read(STANDARD, "width,place\n1,\n")).hasMessageEndingWith("the class");
  }

  @Test
  void read_labelsWrittenAsNumbersWithAPoint_areIntegers() throws IOException {
    assertThat(read(STANDARD, "1,0.0\n1,2.0\n1,1e0\n").labels()).containsExactly(0, 2, 1);
  }

  @Test
  void read_badCellUnderAHeader_namesItsColumn() {
    assertThatThrownBy(() -> read(STANDARD, "width,class\n1,0\n?,1\n"))
        .hasMessage("data.csv: line 3, column 1 (width): '?' is no finite number");
    assertThatThrownBy(() -> read(STANDARD, "width,class\n1,0\n1,-3\n"))
        .hasMessageStartingWith("data.csv: line 3, column 2 (class): '-3' is no label");
    assertThatThrownBy(() -> read(STANDARD, "width,class\n1,0,9\n"))
        .hasMessage("data.csv: line 2, column 3: 3 cells, where line 1 has 2");
  }

  @Test
  void read_unquotedEnd_isABadFile() {
    assertThatThrownBy(() -> read(STANDARD, "1,2,0\n1,\"2\"x,0\n"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("data.csv: line 2, column ");
  }

  @Test
  void read_labelOfNoColumnOrTwo_isRefused() {
    assertThatThrownBy(() -> read(STANDARD.label("kind"), "a,b\n1,0\n"))
        .hasMessage("data.csv: line 1, column 1: no column is called 'kind': there are [a, b]");
    assertThatThrownBy(() -> read(STANDARD.label("kind"), "kind,b,kind\n1,0,1\n"))
        .hasMessage("data.csv: line 1, column 3: a second column is called 'kind'");
  }

  @Test
  void read_longCell_isCutInTheMessage() {
    assertThatThrownBy(() -> read(STANDARD.header(false), "x".repeat(1000) + ",0\n"))
        .hasMessage("data.csv: line 1, column 1: '" + "x".repeat(40) + "…' is no finite number");
  }
}
