package org.backsweep.nn;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar between the epoch and the time that passed, as in {@code epoch 12/40 │████ │ (0:00:02)}.
 * What else the library can show would leave no room for the bar and the message behind it.
 */
final class EpochBar extends DefaultProgressBarRenderer {
  /** What stands in front. */
  static final String NAME = "epoch";

  private final int epochs;
  private final int batchesPerEpoch;

  /** A bar that counts the batches of all epochs. */
  EpochBar(int epochs, int batchesPerEpoch) {
    super(
        ProgressBarStyle.COLORFUL_UNICODE_BLOCK,
        "",
        1,
        false,
        null,
        ChronoUnit.SECONDS,
        false,
        state -> Optional.empty());
    this.epochs = epochs;
    this.batchesPerEpoch = batchesPerEpoch;
  }

  /** {@return the epoch of the last batch, instead: it stands between the name and the bar} */
  @Override
  protected String percentage(ProgressState state) {
    long batch = Math.max(1, state.getCurrent());
    return (batch - 1) / batchesPerEpoch + 1 + "/" + epochs;
  }

  /** {@return nothing: the number of batches is of little use} */
  @Override
  protected String ratio(ProgressState state) {
    return "";
  }
}
