package org.backsweep.autograd.replay;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/** Gives every step's result a matrix, the entries of which are used again once they are read. */
final class Buffers {
  private final Map<Integer, Deque<double[]>> free = new HashMap<>();
  private int allocated;

  /** Replaces, in {@code values}, the results of all steps, and tells the steps. */
  Buffers(List<DMatrixRMaj> values, List<Step> steps, int[] results) {
    int[] lastUse = lastUses(values.size(), steps, results);
    boolean[] ours = new boolean[values.size()];
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int now = i;
      Set<Integer> done =
          Arrays.stream(step.inputs())
              .filter(input -> ours[input] && lastUse[input] == now)
              .boxed()
              .collect(Collectors.toSet());
      DMatrixRMaj shape = values.get(step.output());
      double[] entries =
          addsInPlace(step) && done.remove(step.inputs()[0])
              ? values.get(step.inputs()[0]).data
              : take(shape.getNumElements());
      values.set(step.output(), DMatrixRMaj.wrap(shape.numRows, shape.numCols, entries));
      ours[step.output()] = true;
      step.place(values);
      done.forEach(input -> give(values.get(input).data));
    }
  }

  /** Whether a step adds something to its first input, which it does not read otherwise. */
  private static boolean addsInPlace(Step step) {
    int[] inputs = step.inputs();
    return step.operation().addsToFirst()
        && Arrays.stream(inputs, 1, inputs.length).noneMatch(input -> input == inputs[0]);
  }

  /** {@return how many arrays there are} */
  int allocated() {
    return allocated;
  }

  private static int[] lastUses(int values, List<Step> steps, int[] results) {
    int[] lastUse = new int[values];
    for (int i = 0; i < steps.size(); i++) {
      for (int input : steps.get(i).inputs()) {
        lastUse[input] = i;
      }
    }
    for (int result : results) {
      lastUse[result] = Integer.MAX_VALUE;
    }
    return lastUse;
  }

  private double[] take(int size) {
    Deque<double[]> list = free.get(size);
    if (list != null && !list.isEmpty()) {
      return list.pop();
    }
    allocated++;
    return new double[size];
  }

  private void give(double[] entries) {
    free.computeIfAbsent(entries.length, size -> new ArrayDeque<>()).push(entries);
  }
}
