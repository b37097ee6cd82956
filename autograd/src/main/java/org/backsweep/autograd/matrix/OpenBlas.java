package org.backsweep.autograd.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS out of the jars of bytedeco. */
final class OpenBlas {
  private OpenBlas() {}

  /**
   * Loads the library, sets its number of threads for good (doing so costs more than a small
   * product), and returns the file that it was extracted to.
   */
  static Path load(int threads) throws IOException {
    Path directory = Path.of(Loader.load(openblas_nolapack.class)).resolveSibling("");
    Path library = find(directory);
    // Else its functions are not found by name, and the number of threads is not set.
    Loader.loadGlobal(library.toString());
    openblas_nolapack.blas_set_num_threads(threads);
    return library;
  }

  /** Its name depends on the system, and on which of two bindings extracted it first. */
  private static Path find(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libopenblas"))
          .findFirst()
          .orElseThrow(() -> new UnsatisfiedLinkError("no libopenblas in " + directory));
    }
  }
}
