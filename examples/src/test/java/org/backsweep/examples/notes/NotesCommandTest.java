package org.backsweep.examples.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NotesCommandTest {
  private final Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  NotesCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private int run(String... args) {
    return new CommandLine(new NotesCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void notes_printsNumbers_andDrawsThem() throws IOException {
    assertThat(run("slow-start", "--out", directory.toString())).isZero();
    assertThat(out.toString()).contains("slow-start: ").contains("  ∂C/∂z at z = 4, squared error");
    assertThat(out.toString()).contains("picture: ");
    var picture = ImageIO.read(directory.resolve("slow-start.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(1280);
  }

  @Test
  void notes_twoRuns_giveTheSame() {
    run("bias-variance", "--out", directory.toString());
    String first = out.toString();
    run("bias-variance", "--out", directory.toString());
    assertThat(out.toString()).isEqualTo(first + first);
  }

  @Test
  void notes_unknownName_isAnError_thatListsTheNames() {
    assertThat(run("slow-strat")).isEqualTo(2);
    assertThat(err.toString()).contains("no experiment is called 'slow-strat'", "slow-start");
  }

  @Test
  void notes_aPictureThatCannotBeWritten_isTold() {
    assertThat(run("slow-start", "--out", "pom.xml")).isZero();
    assertThat(err.toString()).contains("no picture in pom.xml");
  }
}
