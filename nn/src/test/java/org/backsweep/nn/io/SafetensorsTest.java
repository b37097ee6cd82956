package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private final Path folder;

  SafetensorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String header, int bytes) throws IOException {
    return file(header.getBytes(StandardCharsets.UTF_8), bytes);
  }

  private Path file(byte[] header, int bytes) throws IOException {
    ByteBuffer content =
        ByteBuffer.allocate(Long.BYTES + header.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    content.putLong(header.length).put(header);
    return Files.write(folder.resolve("x.safetensors"), content.array());
  }

  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", Tensor.matrix(new DMatrixRMaj(new double[][] {{1, -0.0}, {Double.NaN, 4}})));
    tensors.put("a \"ü\"\n", new Tensor(new DMatrixRMaj(new double[][] {{0.1, 1e-310, 3}}), 1));
    tensors.put("one", new Tensor(new DMatrixRMaj(new double[][] {{Double.MAX_VALUE}}), 0));
    tensors.put("none", Tensor.matrix(new DMatrixRMaj(0, 7)));
    return tensors;
  }

  @Test
  void write_read_givesEveryBitNameAndShape() throws IOException {
    Path file = folder.resolve("x.safetensors");
    new Safetensors(tensors(), Map.of("who", "\u0000 me")).write(file);
    Safetensors again = Safetensors.read(file);
    assertThat(again.metadata()).containsExactly(Map.entry("who", "\u0000 me"));
    assertThat(again.tensors()).containsOnlyKeys("b", "a \"ü\"\n", "one", "none");
    tensors()
        .forEach(
            (name, tensor) -> {
              Tensor read = again.tensor(name);
              assertThat(read.dimensions()).isEqualTo(tensor.dimensions());
              assertThat(read.shape()).isEqualTo(tensor.shape());
              assertThat(read.values().data).isEqualTo(tensor.values().data);
            });
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void write_manyNumbers_areAllThere() throws IOException {
    DMatrixRMaj many = new DMatrixRMaj(123, 457);
    for (int i = 0; i < many.getNumElements(); i++) {
      many.data[i] = i;
    }
    Path file = folder.resolve("x.safetensors");
    new Safetensors(Map.of("many", Tensor.matrix(many)), Map.of()).write(file);
    assertThat(Safetensors.read(file).tensor("many").values().data).isEqualTo(many.data);
    new Safetensors(Map.of("many", Tensor.matrix(many)), Map.of()).write(file, Precision.F32);
    assertThat(Safetensors.read(file).tensor("many").values().data).isEqualTo(many.data);
  }

  @Test
  void write_singlePrecision_roundsAndRefusesWhatIsTooLarge() throws IOException {
    Path file = folder.resolve("x.safetensors");
    DMatrixRMaj numbers = new DMatrixRMaj(new double[][] {{0.1, Double.POSITIVE_INFINITY}});
    new Safetensors(Map.of("x", Tensor.matrix(numbers)), Map.of()).write(file, Precision.F32);
    assertThat(Safetensors.read(file).tensor("x").values().data)
        .containsExactly(0.1f, Double.POSITIVE_INFINITY);
    byte[] before = Files.readAllBytes(file);
    Safetensors large =
        new Safetensors(
            Map.of("x", Tensor.matrix(new DMatrixRMaj(new double[][] {{1e39}}))), Map.of());
    assertThatThrownBy(() -> large.write(file, Precision.F32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("safetensors: x has 1.0E39, which is too large for F32");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void write_numbers_areAligned() throws IOException {
    for (String name : new String[] {"a", "ab", "abc", "abcd", "abcde", "ü"}) {
      Path file = folder.resolve("x.safetensors");
      new Safetensors(Map.of(name, Tensor.matrix(new DMatrixRMaj(1, 1))), Map.of()).write(file);
      assertThat(Files.size(file) % 8).isZero();
    }
  }

  @Test
  void write_folderThatIsNotThere_leavesNothing() {
    Path file = folder.resolve("none").resolve("x.safetensors");
    assertThatThrownBy(() -> new Safetensors(Map.of(), Map.of()).write(file))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void read_noTensors_isEmpty() throws IOException {
    assertThat(Safetensors.read(file("{}", 0)).tensors()).isEmpty();
    assertThat(Safetensors.read(file("{ }   ", 0)).metadata()).isEmpty();
  }

  @Test
  void read_countOfPyTorchsNormalization_isLeftOut() throws IOException {
    String header =
        "{'layers.1.num_batches_tracked':{'dtype':'I64','shape':[],'data_offsets':[0,8]},"
            + "'w':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}}";
    assertThat(Safetensors.read(file(header.replace('\'', '"'), 16)).tensors())
        .containsOnlyKeys("w");
  }

  /** In the headers ' stands for ", and there are as many bytes as the second column says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                            | 0  | JSON: ",
        "`   `                                                        | 0  | JSON: an object is missing",
        "[]                                                           | 0  | JSON: an object is missing",
        "{} {}                                                        | 0  | JSON: something follows",
        "{'a':1}                                                      | 0  | an object is missing at 'a'",
        "{'a':{}}                                                     | 0  | tensor 'a': it needs a dtype",
        "{'a':{'dtype':'F64','shape':[1]}}                            | 8  | tensor 'a': it needs a dtype",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0]}}         | 8  | tensor 'a': it needs a dtype",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8,9]}}     | 8  | tensor 'a': it needs a dtype",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8],'x':1}} | 8  | a tensor has no field 'x'",
        "{'a':{'dtype':8,'shape':[1],'data_offsets':[0,8]}}           | 8  | a string is missing at 'dtype'",
        "{'a':{'dtype':'F64','shape':1,'data_offsets':[0,8]}}         | 8  | an array is missing at 'shape'",
        "{'a':{'dtype':'F64','shape':[1.5],'data_offsets':[0,8]}}     | 8  | an integer is missing",
        "{'a':{'dtype':'F64','shape':[99999999999999999999],'data_offsets':[0,8]}} | 8 | JSON: ",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'a':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}} | 16 | Duplicate field 'a'",
        "{'a':{'dtype':'F64','dtype':'F64','shape':[1],'data_offsets':[0,8]}} | 8 | Duplicate field 'dtype'",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}       | 7  | tensor 'a': its bytes are 0 to 8: 0 to at most 7 are left",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}       | 9  | 1 bytes belong to no tensor",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[1,9]}}       | 9  | its bytes are 1 to 9: 0 to at most 9 are left",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[8,0]}}       | 8  | its bytes are 8 to 0",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[-8,0]}}      | 8  | its bytes are -8 to 0",
        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,8]}}       | 8  | F64 of [2] needs 16 bytes: it has 8",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}       | 8  | F32 of [1] needs 4 bytes: it has 8",
        "{'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}      | 8  | its type is 'BF16': F64 and F32 are read",
        "{'a':{'dtype':'I64','shape':[],'data_offsets':[0,8]}}        | 8  | its type is 'I64': F64 and F32 are read",
        "{'a':{'dtype':'F64','shape':[1,1,1],'data_offsets':[0,8]}}   | 8  | 3 dimensions: at most 2 are read",
        "{'a':{'dtype':'F64','shape':[-1],'data_offsets':[0,8]}}      | 8  | the shape [-1] is not one of a matrix",
        "{'a':{'dtype':'F64','shape':[0,9000000000],'data_offsets':[0,0]}} | 0 | is not one of a matrix",
        "{'a':{'dtype':'F64','shape':[65536,65536],'data_offsets':[0,8]}} | 8 | the shape [65536, 65536] is too large",
        "{'a':{'dtype':'F64','shape':[2000000000,1],'data_offsets':[0,8]}} | 8 | needs 16000000000 bytes: it has 8",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'b':{'dtype':'F64','shape':[1],'data_offsets':[4,12]}} | 12 | tensor 'b': its bytes are 4 to 12: 8 to at most 12",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'b':{'dtype':'F64','shape':[1],'data_offsets':[16,24]}} | 24 | tensor 'b': its bytes are 16 to 24: 8 to",
        "{'__metadata__':{'a':1}}                                     | 0  | a string is missing at 'a'",
        "{'__metadata__':{'a':'1','a':'2'}}                           | 0  | Duplicate field 'a'",
        "{'__metadata__':'a'}                                         | 0  | an object is missing",
      })
  void read_wrongHeader_isRefused(String header, int bytes, String problem) throws IOException {
    Path file = file(header.replace('\'', '"'), bytes);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem);
  }

  /** Four numbers and PyTorch's count, 32 bytes 0 to 31, the first of them last in the header. */
  private Path ascending(String checksum) throws IOException {
    String header =
        "{'__metadata__':{'a':'1','backsweep.crc32c':'%s'},"
            + "'w':{'dtype':'F64','shape':[1,2],'data_offsets':[16,32]},"
            + "'num_batches_tracked':{'dtype':'I64','shape':[],'data_offsets':[8,16]},"
            + "'v':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";
    Path file = file(header.formatted(checksum).replace('\'', '"'), 32);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 32; i++) {
      bytes[bytes.length - 32 + i] = (byte) i;
    }
    return Files.write(file, bytes);
  }

  /** The checksum is that of RFC 3720, B.4. */
  @Test
  void read_checksum_isOfAllBytesInTheirOrder() throws IOException {
    Safetensors content = Safetensors.read(ascending("46dd794e"));
    assertThat(content.tensors().keySet()).containsExactly("v", "w");
    assertThat(content.metadata()).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void read_otherChecksum_isRefused() throws IOException {
    for (String other : new String[] {"46dd794f", "46DD794E", "", "x".repeat(1000)}) {
      Path file = ascending(other);
      assertThatThrownBy(() -> Safetensors.read(file))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file
                  + ": the numbers have the checksum 46dd794e: it must be "
                  + Json.quoted(other)
                  + "; they are damaged, or another program changed them and kept the text"
                  + " 'backsweep.crc32c'");
    }
  }

  @Test
  void write_textsWithAChecksum_haveThatOfTheNumbers() throws IOException {
    Path file = folder.resolve("x.safetensors");
    new Safetensors(tensors(), Map.of("backsweep.crc32c", "0", "a", "1")).write(file);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .containsOnlyOnce("backsweep.crc32c");
    assertThat(Safetensors.read(file).metadata()).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void read_lengthThatLies_isRefused() throws IOException {
    for (long length : new long[] {3, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 1 << 24}) {
      ByteBuffer content = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
      content.putLong(length).put((byte) '{').put((byte) '}');
      Path file = Files.write(folder.resolve("x.safetensors"), content.array());
      assertThatThrownBy(() -> Safetensors.read(file))
          .isInstanceOf(FileFormatException.class)
          .hasMessageContaining("the header has " + Long.toUnsignedString(length) + " bytes");
    }
    Path empty = Files.write(folder.resolve("x.safetensors"), new byte[7]);
    assertThatThrownBy(() -> Safetensors.read(empty))
        .isInstanceOf(FileFormatException.class)
        .hasMessageEndingWith("7 bytes are no safetensors file");
  }

  @Test
  void read_text_isNoSuchFile() throws IOException {
    Path file = Files.writeString(folder.resolve("x.txt"), "a text, not a model");
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": this is no safetensors file, or a part of one: by its");
  }

  @Test
  void read_headerThatIsTooLong_isRefusedAndNotWritten() throws IOException {
    Path file = file("{" + " ".repeat(Json.LONGEST) + "}", 0);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("the header has 16777218 bytes");
    Safetensors longText = new Safetensors(Map.of(), Map.of("a", "x".repeat(Json.LONGEST)));
    assertThatThrownBy(() -> longText.write(file)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_deepNesting_isRefused() throws IOException {
    for (String header :
        new String[] {
          "[".repeat(1_000_000),
          "{\"a\":".repeat(1_000_000),
          "{\"a\":{\"shape\":" + "[".repeat(1_000_000)
        }) {
      Path file = file(header, 0);
      assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void read_otherEncodings_areRefused() throws IOException {
    for (byte[] header :
        new byte[][] {
          {'{', '"', (byte) 0xff, '"', '}'},
          "{}".getBytes(StandardCharsets.UTF_16LE),
          "\ufeff{}".getBytes(StandardCharsets.UTF_8)
        }) {
      Path file = file(header, 0);
      assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void tensor_dimensionsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new Tensor(new DMatrixRMaj(2, 3), 1))
        .hasMessage("Tensor: 2x3 of 1 dimensions: 1 is for one row, 0 for 1x1, 2 for others");
    assertThatThrownBy(() -> new Tensor(new DMatrixRMaj(1, 3), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tensor(new DMatrixRMaj(1, 3), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
