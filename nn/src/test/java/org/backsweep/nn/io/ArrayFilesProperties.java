package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.backsweep.nn.FileFormatException;

/** Whatever a file is, it gives an array or the exception that says what is wrong with it. */
class ArrayFilesProperties {
  private static final int FILES = 4000;
  private static final List<byte[]> NPY = List.of(numpy("c_f8.npy"), numpy("u1_3d.npy"));
  private static final List<byte[]> NPZ = List.of(numpy("stored.npz"), numpy("compressed.npz"));
  private static final List<byte[]> IDX = idx();

  private static byte[] numpy(String name) {
    try {
      return Files.readAllBytes(NpyTest.numpy(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> idx() {
    try {
      byte[] plain = IdxTest.idx(8, new int[] {2, 2, 2}, 0, 1, 2, 3, 4, 255, 6, 7);
      return List.of(plain, IdxTest.zipped(plain));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What reads a file. */
  @FunctionalInterface
  private interface Reading {
    Object read(Path file) throws IOException;
  }

  private static void assertReadOrRefused(byte[] whole, long seed, Reading reading)
      throws IOException {
    Path file = Files.createTempFile("array", ".x");
    try {
      Files.write(file, new Damage(seed).damagedBytes(whole));
      assertThat(reading.read(file)).isNotNull();
    } catch (FileFormatException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = FILES, seed = "5502")
  void readNpy_damagedFile_isAnArrayOrTheException(
      @ForAll @IntRange(max = 1) int which, @ForAll long seed) throws IOException {
    assertReadOrRefused(NPY.get(which), seed, Npy::read);
  }

  @Property(tries = FILES, seed = "5503")
  void readNpz_damagedFile_isArraysOrTheException(
      @ForAll @IntRange(max = 1) int which, @ForAll long seed) throws IOException {
    assertReadOrRefused(NPZ.get(which), seed, Npz::read);
  }

  @Property(tries = FILES, seed = "5504")
  void readIdx_damagedFile_isAnArrayOrTheException(
      @ForAll @IntRange(max = 1) int which, @ForAll long seed) throws IOException {
    assertReadOrRefused(IDX.get(which), seed, file -> Idx.read(file));
  }
}
