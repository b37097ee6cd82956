package org.backsweep.nn;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The samples of a CSV file, as its lines are read. */
final class CsvSamples {
  private static final int UNKNOWN = -1;

  private final String file;
  private final List<double[]> inputs = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private List<String> names = List.of();
  private int columns = UNKNOWN;
  private int labelColumn = UNKNOWN;
  private long firstLine;
  private long lastLine;

  CsvSamples(String file) {
    this.file = file;
  }

  boolean hasNoLine() {
    return columns == UNKNOWN;
  }

  /** Takes the first line as the names of the columns; without a label's name it is the last. */
  void header(CsvRecord row, @Nullable String label) throws CsvFormatException {
    begin(row);
    List<String> header = row.getFields().stream().map(String::strip).toList();
    if (label != null) {
      labelColumn = header.indexOf(label);
      int last = header.lastIndexOf(label);
      if (last < 0) {
        throw problem(1, "no column is called '" + label + "': there are " + header);
      }
      if (last != labelColumn) {
        throw problem(last + 1, "a second column is called '" + label + "'");
      }
    }
    names = header;
  }

  /** Takes a line as a sample. */
  void add(CsvRecord row, boolean mayBeHeader) throws CsvFormatException {
    String hint = hasNoLine() && mayBeHeader ? "; if this line is a header, say so" : "";
    if (hasNoLine()) {
      begin(row);
    }
    lastLine = row.getStartingLineNumber();
    requireColumns(row);
    double[] sample = new double[columns - 1];
    for (int i = 0; i < columns; i++) {
      if (i != labelColumn) {
        sample[i < labelColumn ? i : i - 1] = number(row.getField(i), i, hint);
      }
    }
    labels.add(label(row.getField(labelColumn), hint));
    inputs.add(sample);
  }

  /** {@return all samples} */
  Dataset all() throws CsvFormatException {
    if (inputs.isEmpty()) {
      String what = hasNoLine() ? "the file is empty" : "no sample follows the header";
      throw new CsvFormatException(file, lastLine + 1, 1, "", what);
    }
    DMatrixRMaj matrix = new DMatrixRMaj(inputs.size(), columns - 1);
    for (int i = 0; i < inputs.size(); i++) {
      System.arraycopy(inputs.get(i), 0, matrix.data, i * (columns - 1), columns - 1);
    }
    return Dataset.of(matrix, labels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** {@return what to throw for a line after the last that cannot be taken apart} */
  CsvFormatException malformed(CsvParseException cause) {
    Throwable reason = cause.getCause() == null ? cause : cause.getCause();
    CsvFormatException e =
        new CsvFormatException(file, lastLine + 1, 1, "", String.valueOf(reason.getMessage()));
    e.initCause(cause);
    return e;
  }

  /** {@return whether a cell is a number, finite or not} */
  static boolean isNumber(String cell) {
    String text = cell.strip();
    return !Double.isNaN(parsed(text)) || text.equalsIgnoreCase("nan");
  }

  private void begin(CsvRecord row) throws CsvFormatException {
    firstLine = row.getStartingLineNumber();
    lastLine = firstLine;
    columns = row.getFieldCount();
    labelColumn = columns - 1;
    if (columns < 2) {
      throw problem(1, "one column: at least one input and the label are needed");
    }
  }

  private void requireColumns(CsvRecord row) throws CsvFormatException {
    int count = row.getFieldCount();
    if (count != columns) {
      String problem = count + " cells, where line " + firstLine + " has " + columns;
      throw problem(Math.min(count, columns) + 1, problem);
    }
  }

  private double number(String cell, int column, String hint) throws CsvFormatException {
    double number = parsed(cell.strip());
    if (!Double.isFinite(number)) {
      throw problem(column + 1, quoted(cell) + " is no finite number" + hint);
    }
    return number;
  }

  private int label(String cell, String hint) throws CsvFormatException {
    try {
      int label = Integer.parseInt(cell.strip());
      if (0 <= label && label < Integer.MAX_VALUE) {
        return label;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a negative one.
    }
    throw problem(
        labelColumn + 1,
        quoted(cell) + " is no label: it must be an integer from 0 on, the class" + hint);
  }

  /** The number, or NaN. What Java has besides decimal numbers is none in a file of data. */
  private static double parsed(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    boolean decimal = ('0' <= last && last <= '9') || last == '.';
    if (!decimal || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private CsvFormatException problem(int column, String problem) {
    String name = column <= names.size() ? " (" + names.get(column - 1) + ")" : "";
    return new CsvFormatException(file, lastLine, column, name, problem);
  }

  private static String quoted(String cell) {
    return "'" + (cell.length() > 40 ? cell.substring(0, 40) + "…" : cell) + "'";
  }
}
