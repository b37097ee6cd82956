package org.backsweep.nn;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Draws a bar that counts batches, in a line that a terminal of 80 columns holds. */
final class ProgressBarListener implements TrainingListener {
  private static final int MILLISECONDS = 100;

  /** Given, because the bar would otherwise ask the terminal by a native library. */
  private static final int WIDTH = 79;

  private final PrintStream out;
  private @Nullable ProgressBar bar;
  private int batchesPerEpoch;

  ProgressBarListener(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(int epochs, int batchesPerEpoch) {
    this.batchesPerEpoch = batchesPerEpoch;
    bar =
        new ProgressBarBuilder()
            .setTaskName(EpochBar.NAME)
            .setInitialMax((long) epochs * batchesPerEpoch)
            .setRenderer(new EpochBar(epochs, batchesPerEpoch))
            .setUpdateIntervalMillis(MILLISECONDS)
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .build();
  }

  @Override
  public void batchDone(int epoch, int batch, double loss) {
    if (bar != null) {
      // A training that goes on begins in the middle.
      bar.stepTo((long) (epoch - 1) * batchesPerEpoch + batch);
    }
  }

  @Override
  public void epochDone(Epoch epoch) {
    if (bar != null) {
      bar.setExtraMessage(ConsoleProgress.words(epoch, "val.", "acc."));
    }
  }

  @Override
  public void ended() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
