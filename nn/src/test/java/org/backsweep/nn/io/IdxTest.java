package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private final Path folder;

  IdxTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static byte[] idx(int type, int[] sizes, int... bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeShort(0);
    out.writeByte(type);
    out.writeByte(sizes.length);
    for (int size : sizes) {
      out.writeInt(size);
    }
    for (int b : bytes) {
      out.writeByte(b);
    }
    return file.toByteArray();
  }

  static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(file)) {
      zip.write(bytes);
    }
    return file.toByteArray();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void read_imagesAndLabels_areSamples() throws IOException {
    byte[] images = idx(8, new int[] {3, 2, 2}, 0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 128);
    byte[] labels = idx(8, new int[] {3}, 7, 0, 9);
    for (boolean zip : new boolean[] {false, true}) {
      Dataset data =
          Idx.read(
              file("images", zip ? zipped(images) : images),
              file("labels", zip ? zipped(labels) : labels));
      assertThat(data).hasToString("3 samples of 4 features, 10 classes");
      assertThat(data.inputs().data).containsExactly(0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 128);
      assertThat(data.labels()).containsExactly(7, 0, 9);
    }
  }

  @Test
  void read_otherTypes_areTheirNumbers() throws IOException {
    assertThat(Idx.read(file("x", idx(0x09, new int[] {2}, 255, 1))).values().data)
        .containsExactly(-1, 1);
    assertThat(Idx.read(file("x", idx(0x0b, new int[] {1}, 255, 254))).values().data)
        .containsExactly(-2);
    assertThat(Idx.read(file("x", idx(0x0c, new int[] {1}, 0, 1, 0, 0))).values().data)
        .containsExactly(65536);
    assertThat(Idx.read(file("x", idx(0x0d, new int[] {1}, 0x3f, 0x80, 0, 0))).values().data)
        .containsExactly(1);
    assertThat(
            Idx.read(file("x", idx(0x0e, new int[] {1, 1}, 0xbf, 0xf0, 0, 0, 0, 0, 0, 0)))
                .values()
                .data)
        .containsExactly(-1);
  }

  private void assertRefused(byte[] bytes, String problem) throws IOException {
    for (byte[] content : new byte[][] {bytes, zipped(bytes)}) {
      Path file = file("x", content);
      assertThatThrownBy(() -> Idx.read(file))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(file + ": " + problem);
    }
  }

  @Test
  void read_wrongFile_isRefused() throws IOException {
    assertRefused(new byte[0], "the file ends too early");
    assertRefused(new byte[] {1, 0, 8, 1}, "an IDX file begins with two bytes 0");
    assertRefused(idx(0x0a, new int[] {1}, 1), "no type of numbers has the code 10");
    assertRefused(idx(8, new int[0]), "0 dimensions: 1 to 8 are read");
    assertRefused(idx(8, new int[9]), "9 dimensions: 1 to 8 are read");
    assertRefused(idx(8, new int[] {3}, 1, 2), "the file ends too early");
    assertRefused(idx(8, new int[] {3}, 1, 2, 3, 4), "something follows the numbers of [3]");
    assertRefused(idx(8, new int[] {2_000_000_000}, 1, 2), "the file ends too early");
    assertRefused(idx(8, new int[] {-1}, 1), "the shape [4294967295] is not one that can be read");
    assertRefused(
        idx(8, new int[] {65536, 256, 256}, 1),
        "the shape [65536, 256, 256] is not one that can be read");
  }

  /** A megabyte that is inflated to a gigabyte: what the header promises, and then zeros. */
  private Path bomb(int... sizes) throws IOException {
    byte[] zeros = zipped(new byte[1 << 20]);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(zipped(idx(8, sizes)));
    for (int i = 0; i < 1024; i++) {
      file.write(zeros);
    }
    assertThat(file.size()).isLessThan(3 << 20);
    return file("bomb", file.toByteArray());
  }

  @Test
  void read_gigabyteOfZeros_isInflatedAsFarAsPromised() throws IOException {
    Path few = bomb(1000, 10);
    assertThatThrownBy(() -> Idx.read(few))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(few + ": something follows the numbers of [1000, 10]");
    for (int size : new int[] {1 << 30, 120_000_000, 2_000_000_000}) {
      Path all = bomb(size);
      assertThatThrownBy(() -> Idx.read(all))
          .isInstanceOf(FileFormatException.class)
          .hasMessageContaining(size + " numbers take ")
          .hasMessageEndingWith(
              " MB to read: the program has at most "
                  + (Runtime.getRuntime().maxMemory() >> 20)
                  + ", see -Xmx");
    }
  }

  @Test
  void read_gzipThatEndsTooEarly_isRefused() throws IOException {
    byte[] zip = zipped(idx(8, new int[] {3}, 1, 2, 3));
    for (int length = 2; length < zip.length; length++) {
      Path file = file("x", Arrays.copyOf(zip, length));
      assertThatThrownBy(() -> Idx.read(file)).isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void read_labelsThatDoNotFit_areRefused() throws IOException {
    Path images = file("images", idx(8, new int[] {2, 1}, 5, 6));
    Path labels = file("labels", idx(8, new int[] {3}, 1, 2, 3));
    assertThatThrownBy(() -> Idx.read(images, labels))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(labels + ": labels of the shape [3] for 2 images in " + images);
    Path negative = file("labels", idx(9, new int[] {2}, 1, 255));
    assertThatThrownBy(() -> Idx.read(images, negative))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("the label of row 1 is -1");
    Path halves = file("labels", idx(0x0d, new int[] {2}, 0, 0, 0, 0, 0x3f, 0, 0, 0));
    assertThatThrownBy(() -> Idx.read(images, halves))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("number 1 is 0.5: no int");
  }
}
