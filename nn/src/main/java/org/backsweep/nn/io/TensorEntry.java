package org.backsweep.nn.io;

import java.util.Arrays;
import java.util.List;
import org.backsweep.nn.FileFormatException;

/**
 * What the header of a safetensors file says of one tensor.
 *
 * @param type such as F64
 * @param shape sizes, outermost first
 * @param begin where its bytes begin, counted from the end of the header
 * @param end where they end
 */
record TensorEntry(String name, String type, List<Long> shape, long begin, long end) {
  private static final String UNUSED = "num_batches_tracked";
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /** {@return whether this is the count that PyTorch keeps in normalizations, an integer} */
  boolean isUnused() {
    boolean named = name.equals(UNUSED) || name.endsWith("." + UNUSED);
    return named && type.equals("I64") && shape.isEmpty() && end - begin == Long.BYTES;
  }

  /** {@return the type, which is one that is read, with as many bytes as the shape needs} */
  Precision precision() throws FileFormatException {
    Precision precision =
        switch (type) {
          case "F64" -> Precision.F64;
          case "F32" -> Precision.F32;
          default -> throw problem("its type is " + Json.quoted(type) + ": F64 and F32 are read");
        };
    long bytes = (long) elements() * precision.bytes();
    if (bytes != end - begin) {
      throw problem(
          "%s of %s needs %d bytes: it has %d".formatted(type, shape, bytes, end - begin));
    }
    return precision;
  }

  int dimensions() {
    return shape.size();
  }

  int rows() {
    return dimensions() < 2 ? 1 : Math.toIntExact(shape.get(0));
  }

  int cols() {
    return dimensions() == 0 ? 1 : Math.toIntExact(shape.get(dimensions() - 1));
  }

  private int elements() throws FileFormatException {
    if (dimensions() > 2) {
      throw problem(dimensions() + " dimensions: at most 2 are read");
    }
    if (shape.stream().anyMatch(size -> size < 0 || size > LARGEST)) {
      throw problem("the shape " + shape + " is not one of a matrix");
    }
    long elements = Math.multiplyExact((long) rows(), (long) cols());
    if (elements > LARGEST) {
      throw problem("the shape " + shape + " is too large");
    }
    return (int) elements;
  }

  private FileFormatException problem(String what) {
    return new FileFormatException("tensor " + Json.quoted(name) + ": " + what);
  }

  /** {@return the entries in the order of their bytes: they have each of {@code size} once} */
  static List<TensorEntry> allOf(long size, List<TensorEntry> entries) throws FileFormatException {
    TensorEntry[] sorted = entries.toArray(TensorEntry[]::new);
    Arrays.sort(sorted, (a, b) -> compare(a, b));
    long end = 0;
    for (TensorEntry entry : sorted) {
      if (entry.begin != end || entry.end < entry.begin || entry.end > size) {
        throw entry.problem(
            "its bytes are %d to %d: %d to at most %d are left"
                .formatted(entry.begin, entry.end, end, size));
      }
      end = entry.end;
    }
    if (end != size) {
      throw new FileFormatException((size - end) + " bytes belong to no tensor");
    }
    return List.of(sorted);
  }

  private static int compare(TensorEntry a, TensorEntry b) {
    int order = Long.compare(a.begin, b.begin);
    return order != 0 ? order : Long.compare(a.end, b.end);
  }
}
