package org.backsweep.autograd.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Elementwise;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/**
 * A straight list of steps over matrices that are allocated once.
 *
 * <p>Every value has a number: first the inputs, then whatever else the steps read or write.
 */
final class Program {
  private static final Operation COPY =
      Operation.unary("copy", (x, out) -> Elementwise.map(x, out, v -> v), (g, x, y) -> g);

  /** What variables are called that were given no name. */
  private static final Set<String> UNNAMED = Set.of("leaf", "constant");

  private final Step[] steps;
  private final Runnable[] passes;
  private final DMatrixRMaj[] values;
  private final int[] results;
  private final List<Source> sources;
  private final int inputs;
  private final int buffers;

  private Program(
      List<List<Step>> groups,
      DMatrixRMaj[] values,
      int[] results,
      List<Source> sources,
      int inputs,
      int buffers) {
    this.sources = sources;
    this.steps = groups.stream().flatMap(List::stream).toArray(Step[]::new);
    this.inputs = inputs;
    this.values = values;
    this.results = results;
    this.buffers = buffers;
    int[] readers = readers(groups);
    this.passes =
        IntStream.range(0, groups.size())
            .mapToObj(i -> pass(groups.get(i), value -> readers[value] != i))
            .toArray(Runnable[]::new);
  }

  /** {@return the program that computes {@code results} from what {@code inputs} hold} */
  static Program of(Variable[] inputs, List<Variable> results) {
    return new Recorder(inputs).record(results);
  }

  /** Reads the given input from this matrix from now on. */
  void bind(int input, DMatrixRMaj value) {
    values[input] = value;
    for (Step step : steps) {
      step.bind(input, value);
    }
  }

  void run() {
    for (Runnable pass : passes) {
      pass.run();
    }
  }

  /** {@return for each value the number of the group that reads it, −1 if others do too} */
  private int[] readers(List<List<Step>> groups) {
    int[] readers = new int[values.length];
    Arrays.fill(readers, groups.size());
    for (int i = 0; i < groups.size(); i++) {
      for (Step step : groups.get(i)) {
        for (int input : step.inputs()) {
          readers[input] = readers[input] == groups.size() || readers[input] == i ? i : -1;
        }
      }
    }
    for (int result : results) {
      readers[result] = -1;
    }
    return readers;
  }

  private Runnable pass(List<Step> group, IntPredicate isReadElsewhere) {
    Step first = group.get(0);
    int entries = values[first.output()].getNumElements();
    if (group.size() == 1) {
      return first;
    }
    return entries == 1 ? new Numbers(group, values, isReadElsewhere) : new Chain(group, entries);
  }

  int results() {
    return results.length;
  }

  /** {@return whether the entries of a matrix are those of a result} */
  boolean isResult(DMatrixRMaj matrix) {
    for (int result : results) {
      if (values[result].data == matrix.data) {
        return true;
      }
    }
    return false;
  }

  DMatrixRMaj result(int i) {
    return values[results[i]];
  }

  /**
   * {@return whether both have the same operations in the same order on the same values, and equal
   * constants}
   */
  boolean isLike(Program other) {
    if (steps.length != other.steps.length
        || values.length != other.values.length
        || !Arrays.equals(results, other.results)) {
      return false;
    }
    boolean[] computed = new boolean[values.length];
    for (Step step : steps) {
      computed[step.output()] = true;
    }
    for (int i = inputs; i < values.length; i++) {
      if (!computed[i] && !MatrixFeatures_DDRM.isIdentical(values[i], other.values[i], 0)) {
        return false;
      }
    }
    for (int i = 0; i < steps.length; i++) {
      if (!steps[i].isLike(other.steps[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Source source : sources) {
      text.append(source.line(values[source.number])).append('\n');
    }
    for (Runnable pass : passes) {
      text.append(pass).append('\n');
    }
    return text.append(steps.length)
        .append(" steps in ")
        .append(passes.length)
        .append(" passes, ")
        .append(buffers)
        .append(" matrices")
        .toString();
  }

  /** {@return what a number stands for, up to the shape: {@code leaf %3 w}} */
  static String line(String what, int number, String name) {
    return what + " %" + number + (UNNAMED.contains(name) ? "" : " " + name) + "  ";
  }

  /** A value that is neither an input nor computed: a leaf, if it is tracked, or a constant. */
  private record Source(int number, boolean isTracked, String name) {
    String line(DMatrixRMaj value) {
      boolean isKnown = !isTracked && value.getNumElements() == 1;
      return Program.line(isTracked ? "leaf" : "constant", number, name)
          + Plan.shape(value)
          + (isKnown ? " = " + value.get(0) : "");
    }
  }

  /** Numbers the values of a graph, merges equal steps and lets steps share matrices. */
  private static final class Recorder {
    private final IdentityHashMap<Variable, Integer> numbers = new IdentityHashMap<>();
    private final Map<List<Integer>, List<Step>> byInputs = new HashMap<>();
    private final Map<List<Double>, Integer> constants = new HashMap<>();
    private final List<DMatrixRMaj> values = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final int inputs;

    Recorder(Variable[] inputs) {
      this.inputs = inputs.length;
      for (Variable input : inputs) {
        number(input, input.value());
      }
    }

    Program record(List<Variable> results) {
      for (Variable node : Order.of(results)) {
        if (!numbers.containsKey(node)) {
          add(node);
        }
      }
      int[] resultNumbers = separate(results.stream().mapToInt(numbers::get).toArray());
      drawFirst();
      List<List<Step>> groups = Schedule.of(steps, values);
      List<Step> ordered = groups.stream().flatMap(List::stream).toList();
      Buffers buffers = new Buffers(values, ordered, resultNumbers);
      return new Program(
          groups,
          values.toArray(DMatrixRMaj[]::new),
          resultNumbers,
          sources,
          inputs,
          buffers.allocated());
    }

    /** Copies a result that is another one too, or none of ours: whoever reads it may change it. */
    private int[] separate(int[] results) {
      Set<Integer> taken = new HashSet<>();
      Set<Integer> computed = steps.stream().map(Step::output).collect(Collectors.toSet());
      for (int i = 0; i < results.length; i++) {
        if (!computed.contains(results[i]) || !taken.add(results[i])) {
          values.add(values.get(results[i]));
          steps.add(new Step(COPY, new int[] {results[i]}, values.size() - 1));
          results[i] = values.size() - 1;
        }
      }
      return results;
    }

    /** Random numbers are drawn before all else, in the order in which they were when recorded. */
    private void drawFirst() {
      List<Step> drawing = new ArrayList<>(steps);
      drawing.removeIf(step -> step.operation().drawn() < 0);
      drawing.sort(Comparator.comparingLong(step -> step.operation().drawn()));
      steps.removeAll(drawing);
      steps.addAll(0, drawing);
    }

    private void add(Variable node) {
      Operation operation = node.operation();
      if (operation == null) {
        source(node, node.value());
        return;
      }
      if (!node.isTracked()) {
        constant(node);
        return;
      }
      List<Integer> inputs = node.inputs().stream().map(numbers::get).toList();
      List<Step> alike = byInputs.computeIfAbsent(inputs, key -> new ArrayList<>());
      for (Step step : alike) {
        if (step.operation().isSame(operation)) {
          numbers.put(node, step.output());
          return;
        }
      }
      int output = number(node, node.value());
      Step step = new Step(operation, inputs.stream().mapToInt(i -> i).toArray(), output);
      alike.add(step);
      steps.add(step);
    }

    /** A value computed from constants alone, which recording folded; equal ones are one. */
    private void constant(Variable node) {
      DMatrixRMaj value = node.value();
      if (value.getNumElements() > 16) {
        source(node, value);
        return;
      }
      List<Double> key = new ArrayList<>();
      key.add((double) value.numRows);
      key.add((double) value.numCols);
      for (int i = 0; i < value.getNumElements(); i++) {
        key.add(value.data[i]);
      }
      Integer equal = constants.get(key);
      if (equal == null) {
        constants.put(key, source(node, value));
      } else {
        numbers.put(node, equal);
      }
    }

    private int source(Variable node, DMatrixRMaj value) {
      int number = number(node, value);
      sources.add(new Source(number, node.isTracked(), node.name()));
      return number;
    }

    private int number(Variable node, DMatrixRMaj value) {
      numbers.put(node, values.size());
      values.add(value);
      return values.size() - 1;
    }
  }
}
