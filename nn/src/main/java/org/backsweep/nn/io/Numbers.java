package org.backsweep.nn.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.backsweep.nn.FileFormatException;

/** The reading of binary numbers of one type into doubles. */
final class Numbers {
  /** More than this is taken only when as many numbers have come. */
  private static final int FIRST = 1 << 13;

  /** Bits of a number of bytes below a megabyte. */
  private static final int MEGABYTE = 20;

  private static final long LARGEST_INTEGER = 1L << 53;

  private Numbers() {}

  /** One number, the next in a buffer. */
  @FunctionalInterface
  interface Decoder {
    double next(ByteBuffer bytes) throws FileFormatException;
  }

  /**
   * A type of numbers in files.
   *
   * @param bytes of one number
   */
  record Type(int bytes, Decoder decoder) {
    static final Type U1 = new Type(1, buffer -> Byte.toUnsignedInt(buffer.get()));
    static final Type I1 = new Type(1, ByteBuffer::get);
    static final Type U2 = new Type(2, buffer -> Short.toUnsignedInt(buffer.getShort()));
    static final Type I2 = new Type(2, ByteBuffer::getShort);
    static final Type U4 = new Type(4, buffer -> Integer.toUnsignedLong(buffer.getInt()));
    static final Type I4 = new Type(4, ByteBuffer::getInt);
    static final Type I8 = new Type(8, Numbers::exact);
    static final Type F4 = new Type(4, ByteBuffer::getFloat);
    static final Type F8 = new Type(8, ByteBuffer::getDouble);
  }

  /**
   * {@return so many numbers; memory is taken as they come}
   *
   * @throws EOFException if there are fewer
   * @throws FileFormatException if there are more than 2^13, and so many that the program may not
   *     have the memory: a small file can be inflated to a thousand times its size
   */
  static double[] read(InputStream in, int count, Type type, ByteOrder order) throws IOException {
    double[] numbers = new double[Math.min(count, FIRST)];
    int done = 0;
    while (done < count) {
      if (done == numbers.length) {
        requireMemory(count);
        numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * done));
      }
      int end = Math.min(numbers.length, done + FIRST);
      ByteBuffer bytes = bytes(in, (end - done) * type.bytes).order(order);
      while (done < end) {
        numbers[done++] = type.decoder.next(bytes);
      }
    }
    return numbers;
  }

  /** Throws if the last two arrays that the numbers grow through are more than the heap. */
  private static void requireMemory(int count) throws FileFormatException {
    long before = Integer.highestOneBit(count - 1);
    long needed = (before + count) * Double.BYTES;
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new FileFormatException(
          count
              + " numbers take "
              + (needed >> MEGABYTE)
              + " MB to read: the program has at most "
              + (most >> MEGABYTE)
              + ", see -Xmx");
    }
  }

  /** {@return so many bytes} */
  static ByteBuffer bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the file ends too early");
    }
    return ByteBuffer.wrap(bytes);
  }

  private static double exact(ByteBuffer bytes) throws FileFormatException {
    long number = bytes.getLong();
    if (number > LARGEST_INTEGER || number < -LARGEST_INTEGER) {
      throw new FileFormatException("the integer " + number + " is no double");
    }
    return number;
  }
}
