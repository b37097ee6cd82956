package org.backsweep.autograd.check;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How far one can go from a point along a line without reaching across a kink. */
final class ClearSteps {
  private static final double SMALLEST = 0x1p-40;
  private static final double NEAREST = 0x1p-36;

  private final Line line;
  private final Branches here;

  /**
   * The steps from the point of a line.
   *
   * @param here the branches that the function takes there
   */
  ClearSteps(Line line, Branches here) {
    this.line = line;
    this.here = here;
    if (here.hasFlat()) {
      here.lookForSteps(around(NEAREST));
    }
  }

  /**
   * {@return the largest step, from {@code largest} on by halves, that reaches across no kink, nor
   * do those below it; 0 if the point is on one}
   */
  double upTo(double largest) {
    double clear = isNowhereClear(largest) ? 0 : clear(largest);
    // Between steps that are clear may be some that are not: two kinks can undo each other.
    for (double t = clear / 8; clear >= SMALLEST && t > NEAREST; t /= 8) {
      clear = reachesAcross(t) ? clear(t / 2) : clear;
    }
    return clear < SMALLEST ? 0 : clear;
  }

  /** {@return whether but one kink is reached by this step} */
  boolean meetOneKink(double t) {
    return here.differInOne(around(t));
  }

  private List<Branches> around(double t) {
    return Stream.of(line.branches(t), line.branches(-t)).filter(Objects::nonNull).toList();
  }

  /** Whether steps of all sizes reach across a kink, to judge by a few of them. */
  private boolean isNowhereClear(double largest) {
    for (double t = SMALLEST; t < 1; t *= 0x1p10) {
      if (!reachesAcross(t)) {
        return false;
      }
    }
    return reachesAcross(largest);
  }

  private double clear(double t) {
    double clear = t;
    while (clear >= SMALLEST && reachesAcross(clear)) {
      clear /= 2;
    }
    return clear;
  }

  private boolean reachesAcross(double t) {
    Branches ahead = line.branches(t);
    Branches behind = line.branches(-t);
    boolean undefined = ahead == null && behind == null;
    return undefined
        || (ahead != null && here.differ(ahead))
        || (behind != null && here.differ(behind));
  }
}
