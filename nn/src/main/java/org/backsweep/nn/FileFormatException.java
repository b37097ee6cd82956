package org.backsweep.nn;

import java.io.IOException;
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
}
