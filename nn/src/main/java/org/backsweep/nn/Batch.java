package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Some samples of a {@link Dataset}: inputs by rows, and what is to be learned of each. */
public final class Batch {
  private final Dataset all;

  /** Which of all samples; null if it is they. */
  private final int @Nullable [] rows;

  private @Nullable Dataset copied;
  private @Nullable Variable inputs;
  private @Nullable Variable targets;

  /** What was made of the batch by {@link #variable}, in order; null unless it is recorded. */
  private final @Nullable List<Source> sources;

  private record Source(Variable leaf, Function<Batch, DMatrixRMaj> numbers) {}

  Batch(Dataset all) {
    this(all, null, null);
  }

  /** The samples of these rows, copied by the first who asks for one: a thread for its own part. */
  Batch(Dataset all, int[] rows) {
    this(all, rows, null);
  }

  private Batch(Dataset all, int @Nullable [] rows, @Nullable List<Source> sources) {
    this.all = all;
    this.rows = rows;
    this.sources = sources;
  }

  /** {@return all samples as one batch} */
  public static Batch of(Dataset samples) {
    return new Batch(samples);
  }

  /** {@return the same samples, as leaves that a plan gives the numbers of other batches} */
  Batch recorded() {
    return new Batch(data(), null, new ArrayList<>());
  }

  /** {@return all variables that were made of this recorded batch, and then these} */
  List<Variable> variables(Variable... more) {
    List<Variable> variables = new ArrayList<>();
    Objects.requireNonNull(sources).forEach(source -> variables.add(source.leaf));
    variables.addAll(List.of(more));
    return variables;
  }

  /** {@return for each of {@link #variables} what it is of another batch, of the same size} */
  DMatrixRMaj[] numbersOf(Batch other, DMatrixRMaj... more) {
    List<Source> known = Objects.requireNonNull(sources);
    DMatrixRMaj[] numbers = Arrays.copyOf(more, known.size() + more.length);
    System.arraycopy(more, 0, numbers, known.size(), more.length);
    for (int i = 0; i < known.size(); i++) {
      numbers[i] = known.get(i).numbers.apply(other);
    }
    return numbers;
  }

  /**
   * {@return numbers of this batch to compute with, such as weights of the samples; a constant to
   * whoever asks}
   *
   * <p>A loss that takes from the batch only {@link #inputs}, {@link #targets} and what this gives
   * can be replayed: see {@link Loss#isReplayable}.
   *
   * @param numbers depends on nothing but the batch, whose matrices the next one may overwrite
   */
  public Variable variable(Function<Batch, DMatrixRMaj> numbers) {
    DMatrixRMaj value = numbers.apply(this);
    if (sources == null) {
      return Variable.constant(value);
    }
    Variable leaf = Variable.leaf(value, Batch::refuse);
    sources.add(new Source(leaf, numbers));
    return leaf;
  }

  /**
   * {@return so many parts of nearly one size, in order; fewer if there are not as many samples}
   */
  List<Batch> parts(int number) {
    int count = Math.min(number, size());
    return IntStream.range(0, count)
        .mapToObj(i -> part((long) size() * i / count, (long) size() * (i + 1) / count))
        .toList();
  }

  /** {@return the samples in their order, cut into batches; the last may be smaller} */
  Iterator<Batch> pieces(int size) {
    return LongStream.iterate(0, from -> from < size(), from -> from + size)
        .mapToObj(from -> part(from, Math.min(from + size, size())))
        .iterator();
  }

  /** {@return the samples from one to before another; of all of them this batch itself} */
  private Batch part(long from, long to) {
    if (to - from == size()) {
      return this;
    }
    int[] part =
        IntStream.range((int) from, (int) to).map(i -> rows == null ? i : rows[i]).toArray();
    return new Batch(all, part);
  }

  /**
   * Copies the samples now, unless they are all samples.
   *
   * @param past a batch that nobody reads any more, over whose copies these may be written
   */
  void copy(Batch past) {
    if (rows != null && copied == null) {
      copied = all.rows(rows, past.copied);
    }
  }

  private Dataset data() {
    if (rows == null) {
      return all;
    }
    if (copied == null) {
      copied = all.rows(rows);
    }
    return copied;
  }

  private static void refuse(Variable read) {
    throw new IllegalStateException(
        "replay: the model or the loss reads the number of "
            + read
            + ", which other batches have otherwise: train without replay");
  }

  /** {@return the number of samples} */
  public int size() {
    return rows == null ? all.size() : rows.length;
  }

  /** {@return the inputs, N×features, a constant} */
  public Variable inputs() {
    if (inputs == null) {
      inputs = variable(batch -> batch.data().inputs()).named("inputs");
    }
    return inputs;
  }

  /** {@return whether the samples have labels} */
  public boolean hasLabels() {
    return all.hasLabels();
  }

  /**
   * {@return the class of each sample, to be read, not changed}
   *
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public int[] labels() {
    return data().labels();
  }

  /** {@return the target of each sample, N×targets, a constant; of labels, rows with one 1} */
  public Variable targets() {
    if (targets == null) {
      targets = variable(batch -> batch.data().targets()).named("targets");
    }
    return targets;
  }

  /**
   * {@return what the outputs of a model should have been, a constant: the targets or, of labels,
   * rows with one 1, as wide as the outputs}
   *
   * @throws IllegalArgumentException if there is no output for the class of a sample
   */
  public Variable targetsFor(Variable outputs) {
    if (!hasLabels()) {
      return targets();
    }
    int columns = outputs.getNumCols();
    for (int i = 0; i < size(); i++) {
      Require.that(
          labels()[i] < columns,
          "the label of row %d of the batch is %d, for outputs of %s: an output for each class is needed, or"
              + " targets in the place of labels, or for labels 0 and 1 one output with a binary"
              + " cross-entropy",
          i,
          labels()[i],
          outputs);
    }
    return targets(columns);
  }

  /**
   * {@return what the outputs of a model of two classes should have been, a constant: of one output
   * the labels themselves, 0 or 1, N×1; otherwise as {@link #targetsFor}}
   *
   * @throws IllegalArgumentException if there is one output and a label neither 0 nor 1, or there
   *     are several and none for a label
   */
  public Variable binaryTargetsFor(Variable outputs) {
    return hasLabels() && outputs.getNumCols() == 1
        ? variable(Batch::labelColumn).named("targets")
        : targetsFor(outputs);
  }

  private DMatrixRMaj labelColumn() {
    DMatrixRMaj column = new DMatrixRMaj(size(), 1);
    for (int i = 0; i < size(); i++) {
      Require.that(
          labels()[i] <= 1,
          "the label of row %d of the batch is %d, for outputs of %dx1: one output is for labels 0 and 1; of"
              + " more classes, an output for each is needed",
          i,
          labels()[i],
          size());
      column.data[i] = labels()[i];
    }
    return column;
  }

  /**
   * {@return the class of each sample where there are two: its label, or its target if that is one
   * number, 0 or 1; nothing if a sample has others}
   */
  Optional<int[]> binaryClasses() {
    if (hasLabels()) {
      return Optional.of(labels());
    }
    DMatrixRMaj column = data().targets();
    int[] classes = new int[size()];
    for (int i = 0; i < classes.length; i++) {
      if (column.numCols != 1 || (column.data[i] != 0 && column.data[i] != 1)) {
        return Optional.empty();
      }
      classes[i] = (int) column.data[i];
    }
    return Optional.of(classes);
  }

  /**
   * {@return rows with a 1 in the column of the sample's label, N×columns, a constant}
   *
   * @param columns at least the number of the classes
   * @throws IllegalStateException if the samples have targets, not labels
   * @throws IllegalArgumentException if a label has no column
   */
  public Variable targets(int columns) {
    return variable(batch -> OneHot.of(batch.labels(), columns)).named("targets");
  }
}
