package org.backsweep.nn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file is not what it should be: truncated, malformed, or of a kind that is not read. The message
 * says which file, where, and what is wrong. Nothing of the file was used.
 */
public class FileFormatException extends IOException {
  private static final long serialVersionUID = 1;

  /** A problem in a file, as in {@code model.safetensors: the header has no end}. */
  public FileFormatException(String message) {
    super(message);
  }

  /** A problem in a file, found by another exception. */
  public FileFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Requires that there is something to read, no folder: what every reader of files asks first.
   *
   * @param expected what the reader reads, as in {@code an .npy file}
   * @throws NoSuchFileException if there is nothing
   * @throws FileFormatException if it is a folder
   */
  public static void requireFile(Path file, String expected) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileFormatException(file + ": this is a folder: " + expected + " is expected");
    }
    if (Files.notExists(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "there is no such file: " + expected + " is expected");
    }
  }
}
