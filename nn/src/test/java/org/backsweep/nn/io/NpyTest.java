package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in the resources are NumPy's. */
class NpyTest {
  private static final DMatrixRMaj MATRIX =
      new DMatrixRMaj(new double[][] {{1.5, -2.25, 3}, {0.1, 1e300, -0.0}});

  private final Path folder;

  NpyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Path numpy(String name) {
    try {
      return Path.of(Objects.requireNonNull(NpyTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertTensor(Tensor tensor, List<Integer> shape, double... numbers) {
    assertThat(tensor.shape()).containsExactly(shape.stream().mapToInt(i -> i).toArray());
    assertThat(tensor.values().data).containsExactly(numbers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c_f8.npy", "fortran_f8.npy", "version2.npy"})
  void read_matrixInAnyOrder_isTheMatrix(String name) throws IOException {
    assertTensor(Npy.read(numpy(name)), List.of(2, 3), MATRIX.data);
  }

  @Test
  void read_otherTypes_areTheirNumbers() throws IOException {
    assertTensor(Npy.read(numpy("f4.npy")), List.of(2, 2), 1.5, 0.1f, 2, 3);
    assertTensor(Npy.read(numpy("big_i8.npy")), List.of(4), 1, -2, 0x1p53, -5);
    assertTensor(Npy.read(numpy("i4.npy")), List.of(3), 3, -1, Integer.MAX_VALUE);
    assertTensor(Npy.read(numpy("bool.npy")), List.of(2), 1, 0);
    assertTensor(Npy.read(numpy("scalar.npy")), List.of(), 2.5);
    assertTensor(Npy.read(numpy("empty.npy")), List.of(0, 4));
    assertThat(Npy.read(numpy("i4.npy")).integers()).containsExactly(3, -1, Integer.MAX_VALUE);
    assertThatThrownBy(() -> Npy.read(numpy("scalar.npy")).integers())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number 0 is 2.5: no int");
  }

  @Test
  void read_threeDimensions_hasARowForEachOfTheFirst() throws IOException {
    Tensor images = Npy.read(numpy("u1_3d.npy"));
    assertThat(images.shape()).containsExactly(2, 12);
    assertThat(images.values().get(0, 11)).isEqualTo(110);
    assertThat(images.values().get(1, 11)).isEqualTo(230);
  }

  @Test
  void write_isWhatNumPyWrites() throws IOException {
    Path file = folder.resolve("x.npy");
    Npy.write(file, MATRIX);
    assertThat(file).hasSameBinaryContentAs(numpy("c_f8.npy"));
    Npy.write(file, new Tensor(new DMatrixRMaj(new double[][] {{2.5}}), 0));
    assertThat(file).hasSameBinaryContentAs(numpy("scalar.npy"));
    Npy.write(file, new int[] {3, -1, Integer.MAX_VALUE});
    assertThat(file).hasSameBinaryContentAs(numpy("i4.npy"));
    Npy.write(file, new DMatrixRMaj(0, 4));
    assertThat(file).hasSameBinaryContentAs(numpy("empty.npy"));
  }

  @Test
  void write_read_ofManyNumbers_isTheSame() throws IOException {
    DMatrixRMaj many = new DMatrixRMaj(301, 333);
    for (int i = 0; i < many.getNumElements(); i++) {
      many.data[i] = 1 / (i + 1.0);
    }
    Path file = folder.resolve("x.npy");
    Npy.write(file, many);
    assertThat(Npy.read(file).values().data).isEqualTo(many.data);
    Npz.write(folder.resolve("x.npz"), Map.of("many", Tensor.matrix(many)));
    Tensor again = Objects.requireNonNull(Npz.read(folder.resolve("x.npz")).get("many"));
    assertThat(again.values().data).isEqualTo(many.data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c8.npy         | numbers of the type '<c16': f8, f4, i8",
        "struct.npy     | the header is",
        "fortran_3d.npy | Fortran order of 3 dimensions: save it in C order",
        "i8_large.npy   | the integer 9007199254740993 is no double",
      })
  void read_otherArrays_areRefused(String name, String problem) {
    Path file = numpy(name);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem);
  }

  private Path file(String header, int bytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] content = new byte[10 + text.length + bytes];
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
    System.arraycopy(start, 0, content, 0, start.length);
    System.arraycopy(text, 0, content, start.length, text.length);
    return Files.write(folder.resolve("x.npy"), content);
  }

  @Test
  void read_headerWrittenOtherwise_isRead() throws IOException {
    Path file = file("{'shape':(2,),'fortran_order':False,'descr':'|u1'}", 2);
    assertTensor(Npy.read(file), List.of(2), 0, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "''                                                                    ; 0 ; the header is ''''",
        "{}                                                                    ; 0 ; the header is '{}'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }             ; 7 ; the file ends too early",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }             ; 9 ; something follows the numbers of [1]",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), } x           ; 8 ; the header is",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 'y'}     ; 8 ; the header is",
        "{'descr': '<f8', 'fortran_order': False, 'fortran_order': True, 'shape': (1,)} ; 8 ; fortran_order twice",
        "{'descr': '<f8', 'fortran_order': 'False', 'shape': (1,)}             ; 8 ; the header is",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,)}              ; 8 ; the header is",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}              ; 8 ; the header is",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647,)}      ; 8 ; the shape [2147483647] is not one",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536)}     ; 8 ; the shape [65536, 65536] is not one",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)} ; 8 ; the header is",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,)}      ; 8 ; the file ends too early",
        "{'descr': '|f8', 'fortran_order': False, 'shape': (1,)}               ; 8 ; numbers of the type '|f8'",
        "{'descr': '', 'fortran_order': False, 'shape': (1,)}                  ; 8 ; numbers of the type ''",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}                ; 8 ; numbers of the type '|O'",
      })
  void read_wrongFile_isRefused(String header, int bytes, String problem) throws IOException {
    Path file = file(header, bytes);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem.replace("''''", "''"));
  }

  @Test
  void read_otherFiles_areRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.npy"), "1,2,3,4,5,6");
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": an .npy file begins with \\x93NUMPY");
    Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0});
    assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("version 4: 1 to 3 are read");
    Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0, 0, 0, -1});
    assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("a header of 4278190080 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "compressed.npz"})
  void readNpz_arrays_areThoseOfNumPy(String name) throws IOException {
    Map<String, Tensor> arrays = Npz.read(numpy(name));
    assertThat(arrays).containsOnlyKeys("x", "y");
    assertTensor(Objects.requireNonNull(arrays.get("x")), List.of(2, 3), MATRIX.data);
    assertThat(Objects.requireNonNull(arrays.get("y")).integers()).containsExactly(0, 2);
  }

  @Test
  void writeNpz_readNpz_areTheSameAndTheBytesToo() throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("weights of ü", Tensor.matrix(MATRIX));
    arrays.put("a", new Tensor(new DMatrixRMaj(new double[][] {{1, 2}}), 1));
    Path file = folder.resolve("x.npz");
    Npz.write(file, arrays);
    Map<String, Tensor> again = Npz.read(file);
    assertThat(again.keySet()).containsExactly("weights of ü", "a");
    assertTensor(Objects.requireNonNull(again.get("a")), List.of(2), 1, 2);
    Path other = folder.resolve("y.npz");
    Npz.write(other, arrays);
    assertThat(other).hasSameBinaryContentAs(file);
  }

  @Test
  void readNpz_damage_isFound() throws IOException {
    byte[] bytes = Files.readAllBytes(numpy("stored.npz"));
    int number = bytes.length / 4;
    bytes[number] ^= 1;
    Path file = Files.write(folder.resolve("x.npz"), bytes);
    assertThatThrownBy(() -> Npz.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": array 'x': ");
    Files.writeString(file, "no zip file");
    assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(FileFormatException.class);
  }
}
