package org.backsweep.autograd.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.ejml.data.DMatrixRMaj;

/**
 * An order of the steps in which those that can run in one pass are neighbours: a step is taken as
 * soon as what it reads is there, and while a chain grows, those are taken first that it can take
 * up.
 */
final class Schedule {
  private static final long ALONE = -1;

  private final List<Step> steps;
  private final List<DMatrixRMaj> values;

  /** For each step, how many of those that it reads from are not taken yet. */
  private final int[] missing;

  private final Map<Integer, List<Integer>> readers = new HashMap<>();

  /** The steps that can be taken, by the shape of the chain that they fit into. */
  private final Map<Long, PriorityQueue<Integer>> ready = new HashMap<>();

  private Schedule(List<Step> steps, List<DMatrixRMaj> values) {
    this.steps = steps;
    this.values = values;
    this.missing = new int[steps.size()];
    Map<Integer, Integer> makers = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      makers.put(steps.get(i).output(), i);
    }
    for (int i = 0; i < steps.size(); i++) {
      for (int input : Arrays.stream(steps.get(i).inputs()).distinct().toArray()) {
        Integer maker = makers.get(input);
        if (maker != null) {
          missing[i]++;
          readers.computeIfAbsent(maker, key -> new ArrayList<>()).add(i);
        }
      }
      if (missing[i] == 0) {
        offer(i);
      }
    }
  }

  /**
   * {@return the steps in groups, in an order in which they can run: one alone, or several that
   * compute entry by entry on one shape}
   */
  static List<List<Step>> of(List<Step> steps, List<DMatrixRMaj> values) {
    return new Schedule(steps, values).groups();
  }

  private List<List<Step>> groups() {
    List<List<Step>> groups = new ArrayList<>();
    for (int first = earliest(); first >= 0; first = earliest()) {
      List<Step> group = new ArrayList<>();
      long shape = shape(steps.get(first));
      PriorityQueue<Integer> fitting = queue(shape);
      do {
        group.add(take(fitting));
      } while (shape != ALONE && !fitting.isEmpty());
      groups.add(group);
    }
    return groups;
  }

  private Step take(PriorityQueue<Integer> queue) {
    int taken = queue.remove();
    for (int reader : readers.getOrDefault(taken, List.of())) {
      if (--missing[reader] == 0) {
        offer(reader);
      }
    }
    return steps.get(taken);
  }

  /** The first step, in the order recorded, that can be taken; −1 if all are. */
  private int earliest() {
    int earliest = -1;
    for (PriorityQueue<Integer> queue : ready.values()) {
      Integer first = queue.peek();
      if (first != null && (earliest < 0 || first < earliest)) {
        earliest = first;
      }
    }
    return earliest;
  }

  private void offer(int step) {
    queue(shape(steps.get(step))).add(step);
  }

  private PriorityQueue<Integer> queue(long shape) {
    return ready.computeIfAbsent(shape, key -> new PriorityQueue<>());
  }

  /** The shape of all that a step reads and writes entry by entry, as one number, or ALONE. */
  private long shape(Step step) {
    DMatrixRMaj output = values.get(step.output());
    boolean fits = step.operation().entrywise() != null;
    for (int input : step.inputs()) {
      DMatrixRMaj value = values.get(input);
      fits &= value.numRows == output.numRows && value.numCols == output.numCols;
    }
    return fits ? ((long) output.numRows << 32) + output.numCols : ALONE;
  }
}
