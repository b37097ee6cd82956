package org.backsweep.nn;

/** A CSV file is not what it should be; the message says where, and what is wrong. */
public final class CsvFormatException extends FileFormatException {
  private static final long serialVersionUID = 1;

  private final long line;
  private final int column;

  CsvFormatException(String file, long line, int column, String name, String problem) {
    super(file + ": line " + line + ", column " + column + name + ": " + problem);
    this.line = line;
    this.column = column;
  }

  /** {@return the line, counted from 1} */
  public long line() {
    return line;
  }

  /** {@return the cell of the line, counted from 1} */
  public int column() {
    return column;
  }
}
