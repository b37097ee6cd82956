package org.backsweep.nn.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;

/**
 * The head of NumPy's files: the bytes {@code \x93NUMPY}, a version, a length, and a dictionary as
 * Python writes it, {@code {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }}.
 *
 * @param description the type and the order of its bytes, as in {@code <f8}
 */
record NpyHeader(String description, boolean isFortran, List<Long> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int LONGEST = 1 << 16;
  private static final int MOST_DIMENSIONS = 32;

  private static final Pattern FIELD =
      Pattern.compile(
          "\\G\\s*+'(descr|fortran_order|shape)'\\s*+:\\s*+"
              + "('[^']*+'|True|False|\\([\\d\\s,]*+\\))\\s*+(?:,|(?=}))");
  private static final Pattern SIZES =
      Pattern.compile("\\(\\s*+(?:\\d{1,18}\\s*+,\\s*+)*+(?:\\d{1,18}\\s*+)?+\\)");

  static NpyHeader of(String description, int... shape) {
    return new NpyHeader(description, false, Arrays.stream(shape).mapToObj(n -> (long) n).toList());
  }

  static NpyHeader read(InputStream in) throws IOException {
    ByteBuffer start = Numbers.bytes(in, MAGIC.length + 2);
    if (!start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new FileFormatException("an .npy file begins with \\x93NUMPY");
    }
    int version = start.get(MAGIC.length);
    if (version < 1 || version > 3) {
      throw new FileFormatException("version " + version + ": 1 to 3 are read");
    }
    ByteBuffer length =
        Numbers.bytes(in, version == 1 ? Short.BYTES : Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    long size =
        version == 1
            ? Short.toUnsignedInt(length.getShort())
            : Integer.toUnsignedLong(length.getInt());
    if (size > LONGEST) {
      throw new FileFormatException("a header of " + size + " bytes: " + LONGEST + " are read");
    }
    return parse(new String(Numbers.bytes(in, (int) size).array(), StandardCharsets.UTF_8).strip());
  }

  private static NpyHeader parse(String text) throws FileFormatException {
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(text).region(Math.min(1, text.length()), text.length());
    int end = 1;
    while (field.find()) {
      if (fields.put(field.group(1), field.group(2)) != null) {
        throw new FileFormatException("the header has " + field.group(1) + " twice");
      }
      end = field.end();
    }
    boolean whole =
        text.startsWith("{") && text.substring(Math.min(end, text.length())).strip().equals("}");
    String description = fields.getOrDefault("descr", "");
    String fortran = fields.getOrDefault("fortran_order", "");
    String shape = fields.getOrDefault("shape", "");
    boolean fits =
        description.startsWith("'")
            && (fortran.equals("True") || fortran.equals("False"))
            && SIZES.matcher(shape).matches();
    if (!whole || !fits) {
      throw new FileFormatException("the header is " + Json.quoted(text));
    }
    return new NpyHeader(
        description.substring(1, description.length() - 1), fortran.equals("True"), sizes(shape));
  }

  private static List<Long> sizes(String tuple) throws FileFormatException {
    List<Long> sizes = new ArrayList<>();
    for (String number : tuple.split("[(),\\s]+", -1)) {
      if (!number.isEmpty()) {
        sizes.add(Long.parseLong(number));
      }
    }
    if (sizes.size() > MOST_DIMENSIONS) {
      throw new FileFormatException(sizes.size() + " dimensions: at most 32 are read");
    }
    return sizes;
  }

  /** {@return the type of the numbers} */
  Numbers.Type type() throws FileFormatException {
    String type = description.isEmpty() ? "" : description.substring(1);
    boolean ordered = description.startsWith("<") || description.startsWith(">");
    return switch (type) {
      case "u1", "b1" -> Numbers.Type.U1;
      case "i1" -> Numbers.Type.I1;
      default -> {
        if (!ordered) {
          throw unknown();
        }
        yield wideType(type);
      }
    };
  }

  private Numbers.Type wideType(String type) throws FileFormatException {
    return switch (type) {
      case "f8" -> Numbers.Type.F8;
      case "f4" -> Numbers.Type.F4;
      case "i8" -> Numbers.Type.I8;
      case "i4" -> Numbers.Type.I4;
      case "i2" -> Numbers.Type.I2;
      case "u4" -> Numbers.Type.U4;
      case "u2" -> Numbers.Type.U2;
      default -> throw unknown();
    };
  }

  private FileFormatException unknown() {
    return new FileFormatException(
        "numbers of the type "
            + Json.quoted(description)
            + ": f8, f4, i8, i4, i2, i1, u4, u2, u1 and b1 are read");
  }

  ByteOrder order() {
    return description.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** {@return an array that was stored column after column} */
  Tensor inRows(Tensor columns) throws FileFormatException {
    if (shape.size() > 2) {
      throw new FileFormatException(
          "Fortran order of " + shape.size() + " dimensions: save it in C order");
    }
    DMatrixRMaj stored = columns.values();
    DMatrixRMaj rows = new DMatrixRMaj(stored.numRows, stored.numCols);
    for (int i = 0; i < rows.numRows; i++) {
      for (int j = 0; j < rows.numCols; j++) {
        rows.set(i, j, stored.data[j * rows.numRows + i]);
      }
    }
    return new Tensor(rows, columns.dimensions());
  }

  /** {@return the bytes of version 1.0, with spaces so that the numbers are aligned} */
  byte[] bytes() {
    String sizes = shape.stream().map(size -> size + ",").collect(Collectors.joining(" "));
    String tuple = shape.size() == 1 ? sizes : sizes.replaceFirst(",$", "");
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
            .formatted(description, isFortran ? "True" : "False", tuple);
    int start = MAGIC.length + 2 + Short.BYTES;
    int padding = ALIGNMENT - 1 - (start + text.length()) % ALIGNMENT;
    byte[] dictionary = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[start + dictionary.length];
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) dictionary.length)
        .put(dictionary);
    return header;
  }
}
