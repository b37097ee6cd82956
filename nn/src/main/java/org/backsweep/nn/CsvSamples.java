package org.backsweep.nn;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The samples of a CSV file, as its lines are read. */
final class CsvSamples {
  private final String file;
  private final CsvLayout layout;
  private final List<double[]> inputs = new ArrayList<>();
  private final List<double[]> targets = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private @Nullable CsvColumns columns;
  private long firstLine;
  private long lastLine;

  CsvSamples(String file, CsvLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  boolean hasNoLine() {
    return columns == null;
  }

  /** Takes the first line as the names of the columns. */
  void header(CsvRecord row) throws CsvFormatException {
    firstLine = row.getStartingLineNumber();
    lastLine = firstLine;
    try {
      columns = CsvColumns.named(row.getFields().stream().map(String::strip).toList(), layout);
    } catch (CsvColumns.Problem e) {
      throw problem(e.column(), e.getMessage() + otherSeparator(row));
    }
  }

  /** What to add for a line that is one cell: a character in it that often separates cells. */
  private static String otherSeparator(CsvRecord row) {
    for (String separator : List.of(";", "\t", "|", ",")) {
      if (row.getFieldCount() == 1 && row.getField(0).contains(separator)) {
        String name = separator.equals("\t") ? "\\t" : separator;
        return "; if cells are separated by '" + name + "', say so by separator('" + name + "')";
      }
    }
    return "";
  }

  /** Takes a line as a sample. */
  void add(CsvRecord row, boolean mayBeHeader) throws CsvFormatException {
    String hint =
        hasNoLine() && mayBeHeader ? "; if this line is a header, say so by header(true)" : "";
    CsvColumns cells = columns(row);
    lastLine = row.getStartingLineNumber();
    requireColumns(row, cells);
    double[] sample = numbers(row, cells.inputs(), true, hint);
    if (cells.hasLabel()) {
      labels.add(label(row.getField(cells.label()), cells.label(), hint));
    } else {
      targets.add(numbers(row, cells.targets(), false, hint));
    }
    inputs.add(sample);
  }

  /** {@return all samples} */
  Dataset all() throws CsvFormatException {
    if (inputs.isEmpty()) {
      String what = hasNoLine() ? "the file is empty" : "no sample follows the header";
      throw new CsvFormatException(file, lastLine + 1, 1, "", what);
    }
    if (labels.isEmpty()) {
      return Dataset.of(matrix(inputs), matrix(targets));
    }
    Dataset all = Dataset.of(matrix(inputs), labels.stream().mapToInt(Integer::intValue).toArray());
    return layout.classes().isEmpty() ? all : all.withClasses(layout.classes().size());
  }

  /** {@return what to throw for a line after the last that cannot be taken apart} */
  CsvFormatException malformed(Exception cause) {
    Throwable reason = cause;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
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

  private static DMatrixRMaj matrix(List<double[]> rows) {
    return new DMatrixRMaj(rows.toArray(double[][]::new));
  }

  private CsvColumns columns(CsvRecord row) throws CsvFormatException {
    if (columns == null) {
      firstLine = row.getStartingLineNumber();
      lastLine = firstLine;
      try {
        columns = CsvColumns.unnamed(row.getFieldCount());
      } catch (CsvColumns.Problem e) {
        throw problem(e.column(), e.getMessage() + otherSeparator(row));
      }
    }
    return columns;
  }

  private void requireColumns(CsvRecord row, CsvColumns cells) throws CsvFormatException {
    int count = row.getFieldCount();
    if (count != cells.number()) {
      String problem = count + " cells, where line " + firstLine + " has " + cells.number();
      throw problem(Math.min(count, cells.number()) + 1, problem);
    }
  }

  private double[] numbers(CsvRecord row, List<Integer> places, boolean mayBeMissing, String hint)
      throws CsvFormatException {
    double[] numbers = new double[places.size()];
    for (int i = 0; i < numbers.length; i++) {
      String cell = row.getField(places.get(i));
      numbers[i] =
          mayBeMissing && layout.missing().contains(cell.strip())
              ? Double.NaN
              : number(cell, places.get(i), hint);
    }
    return numbers;
  }

  private double number(String cell, int column, String hint) throws CsvFormatException {
    double number = parsed(cell.strip());
    if (!Double.isFinite(number)) {
      throw problem(column + 1, quoted(cell) + " is no finite number" + hint);
    }
    return number;
  }

  private int label(String cell, int column, String hint) throws CsvFormatException {
    if (!layout.classes().isEmpty()) {
      return named(cell, column);
    }
    double label = parsed(cell.strip());
    if (0 <= label && label < Integer.MAX_VALUE && label == Math.rint(label)) {
      return (int) label;
    }
    String names =
        isNumber(cell) || cell.isBlank() ? "" : "; if classes have names, say which by classes(…)";
    throw problem(
        column + 1,
        quoted(cell) + " is no label: it must be an integer from 0 on, the class" + names + hint);
  }

  private int named(String cell, int column) throws CsvFormatException {
    int label = layout.classes().indexOf(cell.strip());
    if (label < 0) {
      throw problem(column + 1, quoted(cell) + " is no class: there are " + layout.classes());
    }
    return label;
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
    List<String> names = columns == null ? List.of() : columns.names();
    String name = column <= names.size() ? " (" + names.get(column - 1) + ")" : "";
    return new CsvFormatException(file, lastLine, column, name, problem);
  }

  private static String quoted(String cell) {
    return "'" + (cell.length() > 40 ? cell.substring(0, 40) + "…" : cell) + "'";
  }
}
