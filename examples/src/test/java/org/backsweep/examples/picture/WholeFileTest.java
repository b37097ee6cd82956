package org.backsweep.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private final Path directory;

  WholeFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void write_makesDirectories_andLeavesNoOtherFile() throws IOException {
    Path file = directory.resolve("a/b/file");
    WholeFile.write(file, stream -> stream.write('x'));
    assertThat(file).hasContent("x");
    try (var files = Files.list(directory.resolve("a/b"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_thatFails_leavesTheOldFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    stream -> {
                      stream.write('x');
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_whereThereCanBeNoDirectory_isAnError() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> WholeFile.write(file.resolve("other"), stream -> stream.write('x')))
        .isInstanceOf(IOException.class);
  }
}
