package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsCommandTest {
  private final Path directory;

  DigitsCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void run_withoutArguments_learnsTheDigitsAndDrawsTheCurves() throws IOException {
    Files.deleteIfExists(DigitsCommand.CURVES);
    Run run = Run.of();
    assertThat(run.code()).isZero();
    assertThat(accuracy(run)).isGreaterThanOrEqualTo(97.5);
    assertThat(ImageIO.read(DigitsCommand.CURVES.toFile()).getWidth()).isEqualTo(1280);
  }

  @Test
  void run_withMaxout_learnsTheDigits() {
    assertThat(accuracy(Run.of("--activation", "maxout"))).isGreaterThanOrEqualTo(97.5);
  }

  @Test
  void csv_ofOneDirection_isLearned() throws IOException {
    StringBuilder rows = new StringBuilder("size,weight,class\n");
    for (int i = 0; i < 50; i++) {
      rows.append(i).append(',').append(1000 - i).append(',').append(i < 25 ? 0 : 1).append('\n');
    }
    Run run = Run.of("digits", "--csv", file(rows.toString()), "--hidden", "4", "--epochs", "200");
    assertThat(run.err()).isEmpty();
    assertThat(accuracy(run)).isGreaterThanOrEqualTo(90);
  }

  @Test
  void csv_withABadCell_namesLineAndColumn() throws IOException {
    String file = file("1,2,0\n3,x,1\n");
    Run run = Run.of("digits", "--csv", file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith(file + ": line 2, column 2: 'x' is no finite number");
  }

  @Test
  void csv_withAShortRow_namesLineAndColumn() throws IOException {
    Run run = Run.of("--csv", file("1,2,0\n3,4,1\n5,1\n"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("line 3, column 3: 2 cells, where line 1 has 3");
  }

  @Test
  void csv_withALabelThatIsNoClass_namesLineAndColumn() throws IOException {
    Run run = Run.of("--csv", file("1,2,0\n3,4,1.5\n"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("line 2, column 3: '1.5' is no label");
  }

  @Test
  void csv_withALastColumnOfOtherNumbers_isAnError() throws IOException {
    Run run = Run.of("--csv", file("1,2,0\n3,4,1999999999\n"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("a class 1999999999 among 2 samples");
  }

  @Test
  void csv_ofOneSample_isAnError() throws IOException {
    Run run = Run.of("--csv", file("1,2,0\n"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("at least two are needed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void csv_ofOneClass_isAnError(int label) throws IOException {
    String file = file("1,2,C\n2,3,C\n4,5,C\n5,5,C\n".replace("C", Integer.toString(label)));
    Run run = Run.of("--csv", file, "--epochs", "1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(file + ": all samples are of class " + label + ": at least two are needed");
  }

  @Test
  void csv_empty_isAnError() throws IOException {
    assertThat(Run.of("--csv", file("")).code()).isEqualTo(2);
  }

  @Test
  void csv_thatIsMissing_isAnError() {
    Run run = Run.of("--csv", "no/such.csv");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no/such.csv: there is no such file");
  }

  @Test
  void csv_thatIsADirectory_isAnError() {
    Run run = Run.of("--csv", directory.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(directory + ": this is a folder: a CSV file is expected");
  }

  @Test
  void csv_beyondTheRangeOfDoubles_saysThatTrainingDiverged() throws IOException {
    Run run = Run.of("--csv", file("1e308,0\n-1e308,1\n1e308,0\n-1e308,1\n1e308,0\n-1e308,1\n"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("training: ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs 0",
        "--epochs many",
        "--hidden 0",
        "--hidden 8,-1",
        "--hidden 8,,4",
        "--activation swish",
        "--seed x",
        "--csv",
        "--colour red"
      })
  void option_thatIsWrong_isAnErrorThatNamesIt(String options) {
    Run run = Run.of(("digits " + options).split(" ", -1));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(options.split(" ", -1)[0]);
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("samples.csv"), content).toString();
  }

  private static double accuracy(Run run) {
    Matcher matcher = Pattern.compile("test accuracy = (\\S+) %").matcher(run.out());
    assertThat(matcher.find()).as(run.toString()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
