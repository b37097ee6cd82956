package org.backsweep.nn.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;

/**
 * Files in the format of the MNIST handwritten digits, compressed by gzip or not: two zero bytes,
 * the type, the number of dimensions, their sizes, and the numbers, the highest byte first.
 *
 * <p>Numbers stay what they are, pixels 0 to 255: {@link org.backsweep.nn.MinMaxScale} or {@link
 * org.backsweep.nn.Standardize} as a first layer of the model scales them.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST database</a>
 */
public final class Idx {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_DIMENSIONS = 8;

  private Idx() {}

  /**
   * {@return images with their labels, as {@code train-images-idx3-ubyte} and {@code
   * train-labels-idx1-ubyte} have them}
   *
   * @throws FileFormatException if a file is not of this format, or there is not one label for each
   *     image
   * @throws IOException if a file cannot be read
   */
  public static Dataset read(Path images, Path labels) throws IOException {
    DMatrixRMaj inputs = read(images).values();
    Tensor numbers = read(labels);
    if (numbers.dimensions() != 1 || numbers.values().numCols != inputs.numRows) {
      throw new FileFormatException(
          "%s: labels of the shape %s for %d images in %s"
              .formatted(labels, Arrays.toString(numbers.shape()), inputs.numRows, images));
    }
    try {
      return Dataset.of(inputs, numbers.integers());
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(labels + ": " + e.getMessage(), e);
    }
  }

  /**
   * {@return the array of one file; one of more than two dimensions has a row for each index of the
   * first}
   *
   * @throws FileFormatException if the file is not of this format
   * @throws IOException if it cannot be read
   */
  public static Tensor read(Path file) throws IOException {
    FileFormatException.requireFile(file, "an IDX file");
    try (InputStream stream = Files.newInputStream(file)) {
      return read(plain(stream));
    } catch (FileFormatException | EOFException | ZipException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private static Tensor read(InputStream in) throws IOException {
    ByteBuffer magic = Numbers.bytes(in, Integer.BYTES);
    if (magic.getShort() != 0) {
      throw new FileFormatException("an IDX file begins with two bytes 0");
    }
    Numbers.Type type = type(magic.get());
    Shape shape = shape(in, magic.get());
    double[] numbers = Numbers.read(in, shape.elements(), type, ByteOrder.BIG_ENDIAN);
    if (in.read() >= 0) {
      throw new FileFormatException("something follows the numbers of " + shape.sizes());
    }
    return shape.tensor(numbers);
  }

  private static Shape shape(InputStream in, int dimensions) throws IOException {
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new FileFormatException(
          dimensions + " dimensions: 1 to " + MOST_DIMENSIONS + " are read");
    }
    List<Long> sizes = new ArrayList<>();
    ByteBuffer bytes = Numbers.bytes(in, dimensions * Integer.BYTES);
    for (int i = 0; i < dimensions; i++) {
      sizes.add(Integer.toUnsignedLong(bytes.getInt()));
    }
    return new Shape(sizes);
  }

  private static Numbers.Type type(byte code) throws FileFormatException {
    return switch (code) {
      case 0x08 -> Numbers.Type.U1;
      case 0x09 -> Numbers.Type.I1;
      case 0x0b -> Numbers.Type.I2;
      case 0x0c -> Numbers.Type.I4;
      case 0x0d -> Numbers.Type.F4;
      case 0x0e -> Numbers.Type.F8;
      default -> throw new FileFormatException("no type of numbers has the code " + code);
    };
  }

  /** The stream without gzip, which begins with the bytes 1f 8b. */
  private static InputStream plain(InputStream stream) throws IOException {
    InputStream buffered = new BufferedInputStream(stream, BUFFER);
    buffered.mark(2);
    boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return compressed ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }
}
