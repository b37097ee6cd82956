package org.backsweep.nn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.backsweep.nn.Epoch;
import org.backsweep.nn.Score;
import org.backsweep.nn.TrainingListener;
import org.ejml.data.DMatrixRMaj;

/**
 * A listener that writes losses and accuracies as CSV, a line for each epoch: the file is whole
 * after every epoch, also that of a training that goes on from a checkpoint.
 */
public final class CsvLog implements TrainingListener {
  private static final String LOG = "log";
  private static final int COLUMNS = 5;

  private final Path file;

  /** A row for each epoch. */
  private DMatrixRMaj rows = new DMatrixRMaj(0, COLUMNS);

  private boolean ended;

  /** A log in this file, which is overwritten. */
  public CsvLog(Path file) {
    this.file = file;
  }

  /** Forgets a training that has ended: this is another. */
  @Override
  public void started(int epochs, int batchesPerEpoch) {
    if (ended) {
      rows = new DMatrixRMaj(0, COLUMNS);
      ended = false;
    }
  }

  @Override
  public void ended() {
    ended = true;
  }

  /**
   * Writes the file anew.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void epochDone(Epoch epoch) {
    Score validation = epoch.validation();
    double[] row = {
      epoch.number(),
      epoch.training().loss(),
      epoch.training().accuracy(),
      validation == null ? Double.NaN : validation.loss(),
      validation == null ? Double.NaN : validation.accuracy()
    };
    DMatrixRMaj longer = new DMatrixRMaj(rows.numRows + 1, COLUMNS);
    System.arraycopy(rows.data, 0, longer.data, 0, rows.getNumElements());
    System.arraycopy(row, 0, longer.data, rows.getNumElements(), COLUMNS);
    rows = longer;
    byte[] text = text().getBytes(StandardCharsets.UTF_8);
    try {
      WholeFile.write(file, stream -> stream.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException("the log of the training: " + file, e);
    }
  }

  /** What is not known, such as accuracy without labels, is left empty. */
  private String text() {
    StringBuilder text =
        new StringBuilder(
            "epoch,training loss,training accuracy,validation loss,validation accuracy\n");
    for (int i = 0; i < rows.numRows; i++) {
      text.append((int) rows.get(i, 0));
      for (int j = 1; j < COLUMNS; j++) {
        double number = rows.get(i, j);
        text.append(',').append(Double.isNaN(number) ? "" : Double.toString(number));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** {@return the rows so far} */
  @Override
  public Map<String, DMatrixRMaj> memory() {
    return Map.of(LOG, rows.copy());
  }

  @Override
  public void remember(Map<String, DMatrixRMaj> memory) {
    DMatrixRMaj known = memory.get(LOG);
    if (known == null || known.numCols != COLUMNS || memory.size() != 1) {
      throw new IllegalArgumentException("CsvLog: no place for " + memory.keySet());
    }
    rows = known.copy();
    ended = false;
  }
}
