package org.backsweep.autograd.replay;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.backsweep.autograd.Entrywise;
import org.ejml.data.DMatrixRMaj;

/**
 * Steps that compute one number from one or two others, on numbers that lie side by side instead of
 * each in a matrix of its own: a processor keeps many more of them at hand.
 */
final class Numbers implements Runnable {
  private final List<Step> steps;
  private final DMatrixRMaj[] values;

  private final Entrywise[] functions;
  private final int[] firsts;
  private final int[] seconds;
  private final int[] outputs;
  private final double[] numbers;

  /** Which of the values come first among the numbers. */
  private final int[] read;

  /** Which of the values others read, and where they are among the numbers. */
  private final int[] written;

  private final int[] places;

  /**
   * Computes the given steps, in an order in which they can run, each as early as its inputs are
   * there.
   *
   * @param values the matrices of all values, that of an input as it is when the steps run
   * @param isReadElsewhere whether a value is to be in its matrix afterwards
   */
  Numbers(List<Step> inOrder, DMatrixRMaj[] values, IntPredicate isReadElsewhere) {
    this.steps = early(inOrder, values.length);
    this.values = values;
    BitSet computed = new BitSet();
    steps.forEach(step -> computed.set(step.output()));
    this.read =
        steps.stream()
            .flatMapToInt(step -> Arrays.stream(step.inputs()))
            .filter(value -> !computed.get(value))
            .distinct()
            .toArray();
    this.written = computed.stream().filter(isReadElsewhere).toArray();
    int[] placeOf = new int[values.length];
    int places = 0;
    for (int value : read) {
      placeOf[value] = places++;
    }
    for (Step step : steps) {
      placeOf[step.output()] = places++;
    }
    this.numbers = new double[places];
    this.places = Arrays.stream(written).map(value -> placeOf[value]).toArray();
    int n = steps.size();
    this.functions = new Entrywise[n];
    this.firsts = new int[n];
    this.seconds = new int[n];
    this.outputs = new int[n];
    for (int i = 0; i < n; i++) {
      int[] inputs = steps.get(i).inputs();
      functions[i] = Objects.requireNonNull(steps.get(i).operation().entrywise());
      firsts[i] = placeOf[inputs[0]];
      seconds[i] = placeOf[inputs[inputs.length - 1]];
      outputs[i] = placeOf[steps.get(i).output()];
    }
  }

  /**
   * By how many steps each follows on one another: so that a processor, while it waits for one,
   * finds others that do not.
   */
  private static List<Step> early(List<Step> steps, int values) {
    int[] depths = new int[values];
    for (Step step : steps) {
      depths[step.output()] = 1 + Arrays.stream(step.inputs()).map(i -> depths[i]).max().orElse(0);
    }
    return steps.stream().sorted(Comparator.comparingInt(step -> depths[step.output()])).toList();
  }

  @Override
  public void run() {
    for (int i = 0; i < read.length; i++) {
      numbers[i] = values[read[i]].data[0];
    }
    for (int i = 0; i < functions.length; i++) {
      numbers[outputs[i]] = functions[i].at(numbers[firsts[i]], numbers[seconds[i]]);
    }
    for (int i = 0; i < written.length; i++) {
      values[written[i]].data[0] = numbers[places[i]];
    }
  }

  @Override
  public String toString() {
    return Chain.toString(steps);
  }
}
