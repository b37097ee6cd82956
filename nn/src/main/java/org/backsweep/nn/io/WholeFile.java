package org.backsweep.nn.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The writing of a file that is there as a whole or not at all, whenever the program or the machine
 * stops: written under another name, brought to the disk, and moved to its place.
 */
final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /** What writes a file's bytes, and closes the stream, or not. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(Path file, Content content) throws IOException {
    requireFolder(file);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        try (OutputStream out = new Flushed(Channels.newOutputStream(channel))) {
          content.writeTo(out);
        }
        channel.force(true);
      }
      move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Before the system complains of a name that the caller did not give. */
  private static void requireFolder(Path file) throws NoSuchFileException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && (Files.notExists(folder) || Files.isRegularFile(folder))) {
      throw new NoSuchFileException(
          file.toString(), null, "there is no folder " + file.getParent());
    }
  }

  /** A buffer that is emptied by closing, before the file behind it is closed. */
  private static final class Flushed extends BufferedOutputStream {
    Flushed(OutputStream out) {
      super(out, BUFFER);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
