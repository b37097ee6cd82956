package org.backsweep.nn.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.ejml.data.DMatrixRMaj;

/** The writing of one safetensors file. */
final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 16;

  private final Safetensors content;
  private final Precision precision;

  SafetensorsWriter(Safetensors content, Precision precision) {
    this.content = content;
    this.precision = precision;
  }

  void write(Path file) throws IOException {
    if (precision == Precision.F32) {
      content.tensors().forEach(SafetensorsWriter::requireFloats);
    }
    byte[] header = header(checksum());
    WholeFile.write(
        file,
        out -> {
          byte[] length = new byte[Long.BYTES];
          littleEndian(length).putLong(header.length);
          out.write(length);
          out.write(header);
          writeNumbers(out);
        });
  }

  private String checksum() throws IOException {
    Checksum checksum = new CRC32C();
    writeNumbers(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
    return Safetensors.text(checksum);
  }

  /** The header with spaces at its end, so that the numbers are aligned. */
  private byte[] header(String checksum) {
    String text = Json.write(json -> header(checksum, json));
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    String padding = " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
    byte[] header = (text + padding).getBytes(StandardCharsets.UTF_8);
    if (header.length > Json.LONGEST) {
      throw new IllegalArgumentException(
          "safetensors: the names and texts need %d bytes: at most %d can be read again"
              .formatted(header.length, Json.LONGEST));
    }
    return header;
  }

  private void header(String checksum, JsonGenerator json) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.put(Safetensors.CHECKSUM, checksum);
    json.writeStartObject();
    json.writeObjectFieldStart("__metadata__");
    for (Map.Entry<String, String> text : metadata.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : content.tensors().entrySet()) {
      int[] shape = entry.getValue().shape();
      long end = offset + (long) entry.getValue().values().getNumElements() * precision.bytes();
      json.writeObjectFieldStart(entry.getKey());
      json.writeStringField("dtype", precision.name());
      json.writeFieldName("shape");
      json.writeArray(shape, 0, shape.length);
      json.writeFieldName("data_offsets");
      json.writeArray(new long[] {offset, end}, 0, 2);
      json.writeEndObject();
      offset = end;
    }
    json.writeEndObject();
  }

  private void writeNumbers(OutputStream out) throws IOException {
    for (Tensor tensor : content.tensors().values()) {
      write(tensor.values(), out);
    }
  }

  private void write(DMatrixRMaj matrix, OutputStream out) throws IOException {
    int n = matrix.getNumElements();
    int perChunk = CHUNK / precision.bytes();
    for (int i = 0; i < n; i += perChunk) {
      int end = Math.min(n, i + perChunk);
      byte[] bytes = new byte[(end - i) * precision.bytes()];
      ByteBuffer chunk = littleEndian(bytes);
      for (int j = i; j < end; j++) {
        put(matrix.data[j], chunk);
      }
      out.write(bytes);
    }
  }

  private void put(double value, ByteBuffer chunk) {
    if (precision == Precision.F64) {
      chunk.putDouble(value);
    } else {
      chunk.putFloat((float) value);
    }
  }

  private static void requireFloats(String name, Tensor tensor) {
    DMatrixRMaj values = tensor.values();
    for (int i = 0; i < values.getNumElements(); i++) {
      double value = values.data[i];
      if (Double.isFinite(value) && Float.isInfinite((float) value)) {
        throw new IllegalArgumentException(
            "safetensors: %s has %s, which is too large for F32".formatted(name, value));
      }
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
