package org.backsweep.nn.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one safetensors file: the length of the header, eight bytes, the lowest first; the
 * header, JSON; the bytes of the tensors. All lengths are checked before memory is taken, and the
 * checksum, if the metadata has one, after every byte was read.
 */
final class SafetensorsReader {
  private static final String METADATA = "__metadata__";
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final List<TensorEntry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Checksum checksum = new CRC32C();

  SafetensorsReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  Safetensors read() throws IOException {
    try {
      long start = readHeader();
      Map<String, Tensor> tensors =
          tensors(start, TensorEntry.allOf(channel.size() - start, entries));
      requireChecksum(metadata.remove(Safetensors.CHECKSUM));
      return new Safetensors(tensors, metadata);
    } catch (FileFormatException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** {@return where the tensors begin} */
  private long readHeader() throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw new FileFormatException(size + " bytes are no safetensors file");
    }
    long length = bytes(0, Long.BYTES).getLong();
    if (length < 0 || length > size - Long.BYTES) {
      throw new FileFormatException(
          "this is no safetensors file, or a part of one: by its first %d bytes the header has %s bytes, and %d follow"
              .formatted(Long.BYTES, Long.toUnsignedString(length), size - Long.BYTES));
    }
    if (length > Json.LONGEST) {
      throw new FileFormatException(
          "the header has %d bytes: at most %d are read".formatted(length, Json.LONGEST));
    }
    Json.read(
        text(bytes(Long.BYTES, (int) length)),
        parser -> {
          Json.fields(parser, this::readField);
          return entries;
        });
    return Long.BYTES + length;
  }

  private void readField(String name, JsonParser parser) throws IOException {
    if (name.equals(METADATA)) {
      Json.fields(parser, (key, value) -> metadata.put(key, Json.string(value)));
    } else {
      entries.add(entry(name, parser));
    }
  }

  private static TensorEntry entry(String name, JsonParser parser) throws IOException {
    EntryFields fields = new EntryFields();
    Json.fields(parser, fields::read);
    List<Long> offsets = fields.offsets;
    if (fields.type == null || fields.shape == null || offsets == null || offsets.size() != 2) {
      throw new FileFormatException(
          "tensor "
              + Json.quoted(name)
              + ": it needs a dtype, a shape, and two numbers as data_offsets");
    }
    return new TensorEntry(name, fields.type, fields.shape, offsets.get(0), offsets.get(1));
  }

  private Map<String, Tensor> tensors(long start, List<TensorEntry> inOrder) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorEntry entry : inOrder) {
      if (entry.isUnused()) {
        numbers(start + entry.begin(), Math.toIntExact(entry.end() - entry.begin()));
      } else {
        Precision precision = entry.precision();
        DMatrixRMaj values = new DMatrixRMaj(entry.rows(), entry.cols());
        fill(values.data, precision, start + entry.begin());
        tensors.put(entry.name(), new Tensor(values, entry.dimensions()));
      }
    }
    return tensors;
  }

  private void fill(double[] values, Precision precision, long start) throws IOException {
    int perChunk = CHUNK / precision.bytes();
    for (int i = 0; i < values.length; i += perChunk) {
      int count = Math.min(perChunk, values.length - i);
      ByteBuffer chunk = numbers(start + (long) i * precision.bytes(), count * precision.bytes());
      for (int j = i; j < i + count; j++) {
        values[j] = precision == Precision.F64 ? chunk.getDouble() : chunk.getFloat();
      }
    }
  }

  /** Bytes of the tensors, which have to be read in their order, each once. */
  private ByteBuffer numbers(long position, int count) throws IOException {
    ByteBuffer bytes = bytes(position, count);
    checksum.update(bytes.duplicate());
    return bytes;
  }

  private void requireChecksum(@Nullable String written) throws FileFormatException {
    String found = Safetensors.text(checksum);
    if (written != null && !written.equals(found)) {
      throw new FileFormatException(
          "the numbers have the checksum %s: it must be %s; they are damaged, or another program changed them and kept the text %s"
              .formatted(found, Json.quoted(written), Json.quoted(Safetensors.CHECKSUM)));
    }
  }

  private ByteBuffer bytes(long position, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new FileFormatException("the file became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static String text(ByteBuffer bytes) throws FileFormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new FileFormatException("the header is not UTF-8", e);
    }
  }

  /** The fields of an entry, as far as they were met. */
  private static final class EntryFields {
    private @Nullable String type;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;

    void read(String name, JsonParser value) throws IOException {
      switch (name) {
        case "dtype" -> type = Json.string(value);
        case "shape" -> shape = integers(value);
        case "data_offsets" -> offsets = integers(value);
        default -> throw new FileFormatException("a tensor has no field " + Json.quoted(name));
      }
    }

    private static List<Long> integers(JsonParser parser) throws IOException {
      Json.require(parser, JsonToken.START_ARRAY, "an array");
      List<Long> numbers = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        numbers.add(Json.integer(parser));
      }
      return List.copyOf(numbers);
    }
  }
}
