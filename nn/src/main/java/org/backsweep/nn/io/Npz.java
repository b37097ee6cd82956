package org.backsweep.nn.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.backsweep.nn.FileFormatException;

/**
 * NumPy's files of named arrays, compressed or not: zip files with an {@link Npy} file for each.
 */
public final class Npz {
  private static final String SUFFIX = ".npy";

  /** Always the same: the same arrays give the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /**
   * {@return the arrays of a file by name, in its order}
   *
   * @throws FileFormatException if the file is not of this format, or an array is of a type that is
   *     not read
   * @throws IOException if it cannot be read
   */
  public static Map<String, Tensor> read(Path file) throws IOException {
    FileFormatException.requireFile(file, "an .npz file");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (arrays.put(name(entry), read(zip, entry)) != null) {
          throw new FileFormatException("two arrays are called " + Json.quoted(name(entry)));
        }
      }
      return Collections.unmodifiableMap(arrays);
    } catch (FileFormatException | EOFException | ZipException | IllegalArgumentException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes arrays under their names, as f8, compressed.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
    WholeFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
              ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
              entry.setTimeLocal(TIME);
              zip.putNextEntry(entry);
              Npy.write(zip, array.getValue());
            }
          }
        });
  }

  private static String name(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static Tensor read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream stream = zip.getInputStream(entry)) {
      CheckedInputStream in = new CheckedInputStream(new BufferedInputStream(stream), new CRC32());
      Tensor tensor = Npy.read(in);
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new FileFormatException("its bytes have not the checksum of the file");
      }
      return tensor;
    } catch (FileFormatException | EOFException | ZipException e) {
      throw new FileFormatException("array " + Json.quoted(name(entry)) + ": " + e.getMessage(), e);
    }
  }
}
