package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Epoch;
import org.backsweep.nn.Score;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every writer says of a folder that is not there. */
class NoFolderTest {
  private final Path folder;

  NoFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What writes a file. */
  @FunctionalInterface
  private interface Writing {
    void write(Path file) throws IOException;
  }

  private record Writer(String name, Writing writing) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Writer> writers() {
    DMatrixRMaj matrix = new DMatrixRMaj(2, 3);
    Dense model = new Dense(2, 1, new SplittableRandom(1));
    return List.of(
        new Writer("Npy", file -> Npy.write(file, matrix)),
        new Writer("Npy of integers", file -> Npy.write(file, new int[] {1})),
        new Writer("Npz", file -> Npz.write(file, Map.of("a", Tensor.matrix(matrix)))),
        new Writer("a model", file -> ModelFormat.standard().write(file, model)),
        new Writer("CsvLog", NoFolderTest::log));
  }

  private static void log(Path file) throws IOException {
    try {
      new CsvLog(file).epochDone(new Epoch(1, new Score(1, 1), null));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void write_noFolder_namesTheFileAndTheFolder(Writer writer) {
    Path file = folder.resolve("no/dir/x");
    assertThatThrownBy(() -> writer.writing.write(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": there is no folder " + file.getParent());
  }

  @ParameterizedTest
  @MethodSource("writers")
  void write_aFileForAFolder_namesBoth(Writer writer) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "kept").resolve("x");
    assertThatThrownBy(() -> writer.writing.write(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": there is no folder " + file.getParent());
    assertThat(file.getParent()).hasContent("kept");
  }
}
