package org.backsweep.nn;

import java.io.PrintStream;

/** Prints some epochs, one line each. */
final class ProgressLinesListener implements TrainingListener {
  private final PrintStream out;
  private final int lines;
  private int epochs;

  ProgressLinesListener(PrintStream out, int lines) {
    this.out = out;
    this.lines = lines;
  }

  @Override
  public void started(int epochs, int batchesPerEpoch) {
    this.epochs = epochs;
  }

  @Override
  public void epochDone(Epoch epoch) {
    int every = (epochs - 1) / lines + 1;
    int number = epoch.number();
    if (number == 1 || number == epochs || number % every == 0) {
      String words = ConsoleProgress.words(epoch, "validation", "accuracy");
      out.println("epoch " + number + "/" + epochs + ": " + words);
    }
  }
}
