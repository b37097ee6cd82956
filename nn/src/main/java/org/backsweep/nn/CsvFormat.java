package org.backsweep.nn;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file with labelled samples is laid out, and the reading of it.
 *
 * <p>One sample is one line of finite numbers and, in the last column or a named one, a label: the
 * number of its class, 0 or above, or its name; or in named columns targets. A number that is not
 * known is an error, unless the format says what stands for it: it is NaN then, and {@link
 * Dataset#complete} or {@link MeanFill} takes care of it. Files compressed by gzip are recognised
 * by their first bytes. Either all of a file is read, or none: {@link CsvFormatException} says at
 * which line and column it is wrong.
 *
 * <pre>{@code
 * Dataset flowers =
 *     CsvFormat.standard()
 *         .label("species")
 *         .classes("setosa", "versicolor", "virginica")
 *         .without("id")
 *         .missing("", "NA")
 *         .read(file);
 * }</pre>
 */
public final class CsvFormat {
  private enum Header {
    YES,
    NO,
    GUESSED
  }

  private static final CsvFormat STANDARD = new CsvFormat(',', Header.GUESSED, CsvLayout.STANDARD);

  private final char separator;
  private final Header header;
  private final CsvLayout layout;

  private CsvFormat(char separator, Header header, CsvLayout layout) {
    this.separator = separator;
    this.header = header;
    this.layout = layout;
  }

  /**
   * {@return cells separated by commas, the label last; the first line is taken for a header if
   * none of its cells is a number}
   */
  public static CsvFormat standard() {
    return STANDARD;
  }

  /** {@return this format with cells separated by {@code character}} */
  public CsvFormat separator(char character) {
    return new CsvFormat(character, header, layout);
  }

  /**
   * {@return this format with a header as first line, or without}
   *
   * @throws IllegalArgumentException if there shall be none, but columns have names
   */
  public CsvFormat header(boolean present) {
    Require.that(present || layout.hasNoNames(), "CsvFormat: columns with names need a header");
    return new CsvFormat(separator, present ? Header.YES : Header.NO, layout);
  }

  /**
   * {@return this format with a header, in which {@code column} names the column of the label}
   *
   * @throws IllegalArgumentException if there are targets
   */
  public CsvFormat label(String column) {
    requireOne(column, layout.targets());
    return new CsvFormat(separator, Header.YES, layout.withLabel(column));
  }

  /**
   * {@return this format with a header, in which {@code columns} name those of the targets: there
   * is no label}
   *
   * @throws IllegalArgumentException if there is no column, or a named label
   */
  public CsvFormat targets(String... columns) {
    Require.that(columns.length > 0, "CsvFormat: targets without a column");
    requireOne(layout.label(), List.of(columns));
    return new CsvFormat(separator, Header.YES, layout.withTargets(List.of(columns)));
  }

  private static void requireOne(@Nullable String label, List<String> targets) {
    Require.that(
        label == null || targets.isEmpty(),
        "CsvFormat: the label %s and the targets %s: there can be one or the other",
        String.valueOf(label),
        targets);
  }

  /** {@return this format with a header, in which {@code columns} name some that are not read} */
  public CsvFormat without(String... columns) {
    return new CsvFormat(separator, Header.YES, layout.without(List.of(columns)));
  }

  /**
   * {@return this format with these names as labels: the first is class 0}
   *
   * @throws IllegalArgumentException if a name is there twice
   */
  public CsvFormat classes(String... names) {
    Require.that(
        Set.copyOf(List.of(names)).size() == names.length,
        "CsvFormat: classes of the same name: %s",
        List.of(names));
    return new CsvFormat(separator, header, layout.withClasses(List.of(names)));
  }

  /**
   * {@return this format, with these words, or the empty one, instead of an input that is not
   * known: it is read as NaN; in labels and targets it stays an error}
   */
  public CsvFormat missing(String... words) {
    return new CsvFormat(separator, header, layout.withMissing(Set.copyOf(Arrays.asList(words))));
  }

  /**
   * {@return the samples in a file}
   *
   * @throws CsvFormatException if the file is not of this format
   * @throws FileFormatException if it is a folder
   * @throws IOException if it cannot be read
   */
  public Dataset read(Path file) throws IOException {
    FileFormatException.requireFile(file, "a CSV file");
    try (InputStream stream = Files.newInputStream(file)) {
      return read(file.toString(), stream);
    }
  }

  /**
   * {@return the samples in a stream}
   *
   * @param name of the file, for messages
   * @param stream read to its end, and left open
   * @throws CsvFormatException if the stream is not of this format
   * @throws IOException if it cannot be read
   */
  public Dataset read(String name, InputStream stream) throws IOException {
    CsvSamples samples = new CsvSamples(name, layout);
    try {
      readInto(samples, stream);
      return samples.all();
    } catch (CsvFormatException e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      if (isDamage(e)) {
        throw samples.malformed(e);
      }
      throw new IOException(name + ": " + e.getMessage(), e);
    } catch (CsvParseException e) {
      throw samples.malformed(e);
    }
  }

  /** Whether what was compressed cannot be unpacked, or only in part. */
  private static boolean isDamage(Throwable e) {
    Throwable cause = e.getCause();
    return e instanceof EOFException
        || e instanceof ZipException
        || (cause != null && isDamage(cause));
  }

  private void readInto(CsvSamples samples, InputStream stream) throws IOException {
    // Closing the reader would close the stream, which is the caller's.
    @SuppressWarnings("resource")
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofCsvRecord(plain(stream));
    for (CsvRecord row : reader) {
      if (samples.hasNoLine() && isHeader(row)) {
        samples.header(row);
      } else {
        samples.add(row, header == Header.GUESSED);
      }
    }
  }

  private boolean isHeader(CsvRecord row) {
    return header == Header.GUESSED
        ? row.getFields().stream().noneMatch(CsvSamples::isNumber)
        : header == Header.YES;
  }

  /** The stream without gzip, which begins with the bytes 1f 8b. */
  private static InputStream plain(InputStream stream) throws IOException {
    InputStream buffered = new BufferedInputStream(stream, 1 << 16);
    buffered.mark(2);
    boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return compressed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }
}
