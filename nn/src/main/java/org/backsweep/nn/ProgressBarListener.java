package org.backsweep.nn;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Draws a bar that counts batches. */
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
            .setInitialMax((long) epochs * batchesPerEpoch)
            .showSpeed(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
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
      bar.setExtraMessage(" " + ConsoleProgress.words(epoch, "val."));
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
