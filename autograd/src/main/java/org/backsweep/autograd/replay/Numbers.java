package org.backsweep.autograd.replay;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.backsweep.autograd.BinaryFunction;
import org.backsweep.autograd.Entrywise;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Steps that compute one number from one or two others, on numbers that lie side by side instead of
 * each in a matrix of its own: a processor keeps many more of them at hand.
 */
final class Numbers implements Runnable {
  private final List<Step> steps;
  private final DMatrixRMaj[] values;

  private final Calculation[] calculations;
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
    Map<Double, Integer> placeOfConstant = new HashMap<>();
    for (Step step : steps) {
      Double constant = function(step).number();
      if (constant != null) {
        placeOfConstant.putIfAbsent(constant, places + placeOfConstant.size());
      }
    }
    this.numbers = new double[places + placeOfConstant.size()];
    placeOfConstant.forEach((constant, place) -> numbers[place] = constant);
    this.places = Arrays.stream(written).map(value -> placeOf[value]).toArray();
    this.calculations =
        steps.stream()
            .map(step -> calculation(step, placeOf, placeOfConstant))
            .toArray(Calculation[]::new);
  }

  private static Calculation calculation(
      Step step, int[] placeOf, Map<Double, Integer> placeOfConstant) {
    Entrywise function = function(step);
    int[] inputs = step.inputs();
    int first = placeOf[inputs[0]];
    Integer constant = placeOfConstant.get(function.number());
    int second = constant == null ? placeOf[inputs[inputs.length - 1]] : constant;
    int output = placeOf[step.output()];
    return new Calculation(function, function.arithmetic(), first, second, output);
  }

  /**
   * Which numbers a step reads, which it writes.
   *
   * @param arithmetic the function, if it is arithmetic: that takes a third of a call
   */
  private record Calculation(
      Entrywise function, @Nullable BinaryFunction arithmetic, int first, int second, int output) {
    double of(double a, double b) {
      return arithmetic == null ? function.at(a, b) : arithmetic.applyAsDouble(a, b);
    }
  }

  private static Entrywise function(Step step) {
    return Objects.requireNonNull(step.operation().entrywise());
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
    runSteps();
    for (int i = 0; i < written.length; i++) {
      values[written[i]].data[0] = numbers[places[i]];
    }
  }

  /** A step mostly needs what the one before computed, and then need not wait for the memory. */
  private void runSteps() {
    int output = -1;
    double result = 0;
    for (Calculation next : calculations) {
      double a = next.first == output ? result : numbers[next.first];
      result = next.of(a, numbers[next.second]);
      output = next.output;
      numbers[output] = result;
    }
  }

  @Override
  public String toString() {
    return Chain.toString(steps);
  }
}
