package org.backsweep.nn.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Checksum;
import org.backsweep.nn.FileFormatException;

/**
 * What a safetensors file holds: named tensors, and named texts about them.
 *
 * <p>Read are tensors of the types F64 and F32 with at most two dimensions; PyTorch's {@code
 * num_batches_tracked}, an integer that nothing depends on, is left out. Every byte has to belong
 * to exactly one tensor. Files without such faults but with a header above 16 MiB are refused too.
 *
 * <p>Written files have one text more, {@code backsweep.crc32c}: the CRC-32C of all bytes behind
 * the header, eight hexadecimal digits. Where a file has it, it is compared, and is not among the
 * metadata; files without it, as other programs write them, are read too. A program that writes
 * other numbers with the texts of such a file has to leave it out.
 *
 * @param tensors by name, in the order of the file
 * @param metadata texts by name, in the order of the file
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The name in the metadata under which the checksum of the numbers stands. */
  static final String CHECKSUM = "backsweep.crc32c";

  /** The maps are copied, the matrices are not. */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * {@return what a file holds}
   *
   * @throws FileFormatException if it is no such file, or its numbers are damaged
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    FileFormatException.requireFile(file, "a safetensors file");
    try (FileChannel channel = FileChannel.open(file)) {
      return new SafetensorsReader(file, channel).read();
    }
  }

  /** {@return a checksum as files have it} */
  static String text(Checksum checksum) {
    return "%08x".formatted(checksum.getValue());
  }

  /**
   * {@return a tensor}
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor is called '" + name + "': there are " + tensors.keySet());
    }
    return tensor;
  }

  /**
   * Writes a file with every bit of the numbers, F64.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    write(file, Precision.F64);
  }

  /**
   * Writes a file, numbers being rounded to what is stored.
   *
   * @throws IllegalArgumentException if a number is too large for F32, or the names too long
   * @throws IOException if it cannot be written
   */
  public void write(Path file, Precision precision) throws IOException {
    new SafetensorsWriter(this, precision).write(file);
  }
}
