package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.nn.CsvFormat;
import org.backsweep.nn.Dense;
import org.backsweep.nn.FileFormatException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader says of a folder, and of a file that is not there. */
class NoFileTest {
  private final Path folder;

  NoFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What reads a file. */
  @FunctionalInterface
  private interface Reading {
    void read(Path file) throws IOException;
  }

  private record Reader(String name, String expected, Reading reading) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Reader> readers() {
    return List.of(
        new Reader("Npy", "an .npy file", Npy::read),
        new Reader("Npz", "an .npz file", Npz::read),
        new Reader("Idx", "an IDX file", Idx::read),
        new Reader("Idx with labels", "an IDX file", file -> Idx.read(file, file)),
        new Reader("CsvFormat", "a CSV file", file -> CsvFormat.standard().read(file)),
        new Reader("Safetensors", "a safetensors file", Safetensors::read),
        new Reader("a model", "a safetensors file", file -> ModelFormat.standard().read(file)),
        new Reader("a model's values", "a safetensors file", NoFileTest::load),
        new Reader("Checkpoints", "a safetensors file", file -> new Checkpoints(file).read()));
  }

  private static void load(Path file) throws IOException {
    ModelFormat.standard().load(file, new Dense(2, 1, new SplittableRandom(1)));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void read_folder_saysSoAndWhatIsExpected(Reader reader) {
    assertThatThrownBy(() -> reader.reading.read(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder + ": this is a folder: " + reader.expected + " is expected");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void read_nothing_saysSoAndWhatIsExpected(Reader reader) {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> reader.reading.read(none))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(none + ": there is no such file: " + reader.expected + " is expected");
  }
}
