package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @Test
  void write_failureAfterAnyByte_leavesTheFileThatWasThere(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "old");
    for (int bytes : new int[] {0, 1, 65_536, 200_000}) {
      assertThatThrownBy(
              () ->
                  WholeFile.write(
                      file,
                      out -> {
                        out.write(new byte[bytes]);
                        throw new IOException("no more");
                      }))
          .hasMessage("no more");
      assertThat(file).hasContent("old");
      assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
  }

  @Test
  void write_isNotInItsPlaceBeforeItsEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x");
    WholeFile.write(
        file,
        out -> {
          out.write(1);
          out.flush();
          assertThat(file).doesNotExist();
          out.write(2);
        });
    assertThat(file).hasBinaryContent(new byte[] {1, 2});
  }

  @Test
  void write_whatAKilledProcessLeft_isWrittenOver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x");
    Files.writeString(folder.resolve("x.part"), "half of something long");
    WholeFile.write(file, out -> out.write('a'));
    assertThat(file).hasContent("a");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }
}
