package org.backsweep.nn.io;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;

/**
 * NumPy's files of one array.
 *
 * <p>Read are the types f8, f4, i8, i4, i2, i1, u4, u2, u1 and b1, the lowest byte first or last,
 * in C order, and in Fortran's up to two dimensions. An array of more than two dimensions has a row
 * for each index of the first, as in images to rows of pixels. Written are f8, and i4 for labels.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The
 *     format</a>
 */
public final class Npy {
  private Npy() {}

  /**
   * {@return the array of a file}
   *
   * @throws FileFormatException if the file is not of this format, or its numbers are of another
   *     type
   * @throws IOException if it cannot be read
   */
  public static Tensor read(Path file) throws IOException {
    FileFormatException.requireFile(file, "an .npy file");
    try (InputStream stream = Files.newInputStream(file)) {
      return read(new BufferedInputStream(stream));
    } catch (FileFormatException | EOFException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes numbers as f8: a vector as one dimension, a matrix as two.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Tensor tensor) throws IOException {
    WholeFile.write(file, out -> write(out, tensor));
  }

  /**
   * Writes a matrix as f8, two dimensions.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, DMatrixRMaj matrix) throws IOException {
    write(file, Tensor.matrix(matrix));
  }

  /**
   * Writes integers, such as labels, as i4, one dimension.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, int[] integers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    WholeFile.write(
        file,
        out -> {
          out.write(NpyHeader.of("<i4", integers.length).bytes());
          for (int integer : integers) {
            out.write(bytes.putInt(0, integer).array());
          }
        });
  }

  /** Reads to the end of the stream, and leaves it open. */
  static Tensor read(InputStream in) throws IOException {
    NpyHeader header = NpyHeader.read(in);
    Shape shape = new Shape(header.shape());
    double[] numbers = Numbers.read(in, shape.elements(), header.type(), header.order());
    if (in.read() >= 0) {
      throw new FileFormatException("something follows the numbers of " + header.shape());
    }
    Tensor tensor = shape.tensor(numbers);
    return header.isFortran() ? header.inRows(tensor) : tensor;
  }

  static void write(OutputStream stream, Tensor tensor) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
    DMatrixRMaj values = tensor.values();
    out.write(NpyHeader.of("<f8", tensor.shape()).bytes());
    for (int i = 0; i < values.getNumElements(); i++) {
      out.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(values.data[i])));
    }
    out.flush();
  }
}
