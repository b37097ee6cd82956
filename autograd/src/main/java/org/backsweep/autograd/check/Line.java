package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/** The inputs moved along a direction: the function on a straight line through the point. */
final class Line {
  private final Experiment experiment;
  private final double[] direction;

  Line(Experiment experiment, double[] direction) {
    this.experiment = experiment;
    this.direction = direction;
  }

  double[] direction() {
    return direction;
  }

  /** {@return the outputs at {@code x + t·u}; null where the function has none} */
  double @Nullable [] at(double t) {
    return experiment.valueIfDefined(moved(t));
  }

  /** {@return the branches that the function takes at {@code x + t·u}; null if not to be seen} */
  @Nullable Branches branches(double t) {
    return experiment.branches(moved(t));
  }

  private double[] moved(double t) {
    double[] moved = experiment.point().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += t * direction[i];
    }
    return moved;
  }

  /** {@return how far {@code x + t·u} is from what was asked, relative to the step} */
  double rounding(double t) {
    double rounding = 0;
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] != 0) {
        double x = experiment.point()[i];
        double step = t * direction[i];
        rounding = Math.max(rounding, Math.abs((x + step - x - step) / step));
      }
    }
    return rounding;
  }
}
