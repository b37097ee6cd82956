package org.backsweep.autograd.operations;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What came of the checks, by operation. */
final class Outcomes {
  private static final int ORDERS = 3;

  private final Map<String, Outcome> outcomes = new HashMap<>();

  /** Of one operation: checks passed, and the worst error of value and derivatives, or NaN. */
  static final class Outcome {
    private final double[] worst = new double[ORDERS + 1];
    private int passed;

    private Outcome() {
      Arrays.fill(worst, Double.NaN);
    }

    int passed() {
      return passed;
    }

    /** {@return the worst error of the derivative of this order, 0 being the value; NaN if none} */
    double worst(int order) {
      return worst[order];
    }
  }

  void passed(Row row) {
    of(row.method()).passed++;
  }

  void worst(Row row, int order, double error) {
    double[] worst = of(row.method()).worst;
    worst[order] = Double.isNaN(worst[order]) ? error : Math.max(worst[order], error);
  }

  Outcome of(String method) {
    return outcomes.computeIfAbsent(method, key -> new Outcome());
  }
}
