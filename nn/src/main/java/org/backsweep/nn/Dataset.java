package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Samples in memory: inputs by rows, and of each either a label, the number of its class, or a row
 * of targets.
 *
 * <p>Immutable; what is handed in is not copied and must not be changed.
 */
public final class Dataset {
  private final DMatrixRMaj inputs;
  private final int @Nullable [] labels;
  private final @Nullable DMatrixRMaj targets;
  private final int classes;

  private Dataset(
      DMatrixRMaj inputs, int @Nullable [] labels, @Nullable DMatrixRMaj targets, int classes) {
    this.inputs = inputs;
    this.labels = labels;
    this.targets = targets;
    this.classes = classes;
  }

  /**
   * {@return samples with labels, the classes being 0 to the largest label, or as many as {@link
   * #withClasses} says}
   *
   * <p>A model has an output for each class or, for labels 0 and 1, one output under {@link
   * Loss#sigmoidCrossEntropy} or {@link SampleCost#binaryCrossEntropy}.
   *
   * @param inputs N×features. Not copied.
   * @param labels N numbers of classes. Not copied.
   * @throws IllegalArgumentException if there is not one label for each row, or one is negative
   */
  public static Dataset of(DMatrixRMaj inputs, int[] labels) {
    Require.that(
        labels.length == inputs.numRows,
        "Dataset: %d labels for inputs of %s: one label for each row is needed",
        labels.length,
        inputs);
    int largest = -1;
    for (int i = 0; i < labels.length; i++) {
      Require.that(
          0 <= labels[i] && labels[i] < Integer.MAX_VALUE,
          "Dataset: the label of row %d is %d: it must be the number of a class, from 0 on",
          i,
          labels[i]);
      largest = Math.max(largest, labels[i]);
    }
    return new Dataset(inputs, labels, null, largest + 1);
  }

  /**
   * {@return samples with targets}
   *
   * @param inputs N×features. Not copied.
   * @param targets N×targets. Not copied.
   * @throws IllegalArgumentException if there is not one row of targets for each row of inputs
   */
  public static Dataset of(DMatrixRMaj inputs, DMatrixRMaj targets) {
    Require.that(
        targets.numRows == inputs.numRows,
        "Dataset: targets of %s for inputs of %s: one row for each row is needed",
        targets,
        inputs);
    return new Dataset(inputs, null, targets, 0);
  }

  /**
   * {@return the same samples, of so many classes: also of those that no sample has}
   *
   * @throws IllegalArgumentException if a label is not below the number
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public Dataset withClasses(int number) {
    int largest = IntStream.of(requireLabels()).max().orElse(-1);
    Require.that(
        largest < number, "withClasses: %d: there is a sample of class %d", number, largest);
    return new Dataset(inputs, labels, null, number);
  }

  /**
   * {@return samples with what a layer makes of these inputs, in inference, and the same labels or
   * targets: what the next layer can be fitted to}
   *
   * <pre>{@code
   * MeanFill fill = MeanFill.of(training);
   * Standardize scale = Standardize.of(training.through(fill));
   * Layer model = Sequential.of(fill, scale, new Dense(4, 3, random));
   * }</pre>
   *
   * @throws IllegalArgumentException if the layer refuses the inputs, or does not give a row for
   *     each
   */
  public Dataset through(Layer layer) {
    DMatrixRMaj outputs = layer.apply(Variable.constant(inputs), Pass.inference()).value();
    Require.that(
        outputs.numRows == size(),
        "through: %s of inputs of %s: a row for each is needed",
        outputs,
        inputs);
    return new Dataset(outputs, labels, targets, classes);
  }

  /** {@return the number of samples} */
  public int size() {
    return inputs.numRows;
  }

  /** {@return the number of inputs of each sample} */
  public int features() {
    return inputs.numCols;
  }

  /**
   * {@return the number of classes, at least the largest label and one; of a part, that of the
   * whole}
   *
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public int classes() {
    requireLabels();
    return classes;
  }

  /** {@return whether the samples have labels} */
  public boolean hasLabels() {
    return labels != null;
  }

  /** {@return the inputs, N×features, to be read, not changed} */
  public DMatrixRMaj inputs() {
    return inputs;
  }

  /**
   * {@return the class of each sample, to be read, not changed}
   *
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public int[] labels() {
    return requireLabels();
  }

  /** {@return the targets, N×targets, to be read, not changed; of labels, rows with one 1} */
  public DMatrixRMaj targets() {
    if (targets != null) {
      return targets;
    }
    return OneHot.of(requireLabels(), classes);
  }

  /**
   * {@return the samples of these rows, in this order, copied}
   *
   * @throws IllegalArgumentException if there is no such row
   */
  public Dataset rows(int... rows) {
    return rows(rows, null);
  }

  /**
   * {@return the samples of these rows, in this order, copied}
   *
   * @param past samples that nobody reads any more, into whose matrices these may be copied
   */
  Dataset rows(int[] rows, @Nullable Dataset past) {
    DMatrixRMaj chosen = rowsOf(inputs, rows, past == null ? null : past.inputs);
    int[] all = labels;
    return new Dataset(
        chosen,
        all == null ? null : IntStream.of(rows).map(row -> all[row]).toArray(),
        targets == null ? null : rowsOf(targets, rows, past == null ? null : past.targets),
        classes);
  }

  /** Two parts of a dataset, each sample in one of them. */
  public record Split(Dataset training, Dataset test) {}

  /**
   * {@return the samples at random in two parts}
   *
   * @param training how many samples the training part has; the test part has the others
   * @throws IllegalArgumentException if there are not so many
   */
  public Split split(int training, RandomGenerator random) {
    Require.that(
        0 <= training && training <= size(),
        "split: %d samples for training: there are %d",
        training,
        size());
    int[] order = shuffled(random);
    return new Split(
        rows(Arrays.copyOfRange(order, 0, training)),
        rows(Arrays.copyOfRange(order, training, size())));
  }

  /** Three parts of a dataset, each sample in one of them. */
  public record Parts(Dataset training, Dataset validation, Dataset test) {}

  /**
   * {@return the samples at random in three parts; the training part has what the others leave}
   *
   * @param validation the share of the validation part, rounded to samples; as in 0.15
   * @param test the share of the test part
   * @throws IllegalArgumentException if a share is negative, or both are more than all
   */
  public Parts parts(double validation, double test, RandomGenerator random) {
    return parts(validation, test, new Partition(new int[size()], random));
  }

  /**
   * {@return the samples at random in three parts, as by {@link #parts}, in each of which every
   * class has the share that it has of all, as near as whole samples allow}
   *
   * @throws IllegalArgumentException if a share is negative, or both are more than all
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public Parts stratifiedParts(double validation, double test, RandomGenerator random) {
    return parts(validation, test, new Partition(requireLabels(), random));
  }

  private Parts parts(double validation, double test, Partition partition) {
    Require.that(
        validation >= 0 && test >= 0 && validation + test <= 1,
        "parts: %s for validation and %s for the test: neither negative, together at most 1",
        validation,
        test);
    int testSize = (int) Math.round(test * size());
    int validationSize = Math.min((int) Math.round(validation * size()), size() - testSize);
    Dataset forTest = rows(partition.take(testSize));
    Dataset forValidation = rows(partition.take(validationSize));
    return new Parts(
        rows(partition.take(size() - testSize - validationSize)), forValidation, forTest);
  }

  /**
   * {@return k ways to part the samples, by which each is a test sample once: the samples at random
   * in k parts of nearly one size, each the test part of one split, the others together its
   * training part; M. Stone, Cross-validatory choice and assessment of statistical predictions
   * (1974)}
   *
   * @throws IllegalArgumentException unless 2 ≤ k ≤ the number of samples
   */
  public List<Split> folds(int k, RandomGenerator random) {
    return folds(k, new Partition(new int[size()], random));
  }

  /**
   * {@return k ways to part the samples, as by {@link #folds}, in each part of which every class
   * has the share that it has of all, as near as whole samples allow}
   *
   * @throws IllegalArgumentException unless 2 ≤ k ≤ the number of samples
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public List<Split> stratifiedFolds(int k, RandomGenerator random) {
    return folds(k, new Partition(requireLabels(), random));
  }

  private List<Split> folds(int k, Partition partition) {
    Require.that(
        2 <= k && k <= size(),
        "folds: %d of %d samples: there must be at least 2, and a sample for each",
        k,
        size());
    List<Split> folds = new ArrayList<>();
    for (int fold = 0; fold < k; fold++) {
      int[] test = partition.take(size() / k + (fold < size() % k ? 1 : 0));
      BitSet held = new BitSet();
      IntStream.of(test).forEach(held::set);
      int[] training = IntStream.range(0, size()).filter(row -> !held.get(row)).toArray();
      folds.add(new Split(rows(training), rows(test)));
    }
    return List.copyOf(folds);
  }

  /** {@return the samples without NaN in the inputs, in their order} */
  public Dataset complete() {
    return rows(IntStream.range(0, size()).filter(this::isComplete).toArray());
  }

  private boolean isComplete(int row) {
    for (int j = 0; j < features(); j++) {
      if (Double.isNaN(inputs.get(row, j))) {
        return false;
      }
    }
    return true;
  }

  /** {@return which input is the first that is infinite; null if none is} */
  @Nullable String firstInfiniteInput() {
    return first("input", inputs, Double::isInfinite);
  }

  /** {@return which input is the first that is not finite; null if none is} */
  @Nullable String firstInputNotFinite() {
    return first("input", inputs, x -> !Double.isFinite(x));
  }

  /** {@return which target is the first that is not finite; null if none is} */
  @Nullable String firstTargetNotFinite() {
    return targets == null ? null : first("target", targets, x -> !Double.isFinite(x));
  }

  /**
   * @param isBad of an infinite number or NaN, at most
   */
  private static @Nullable String first(String what, DMatrixRMaj of, DoublePredicate isBad) {
    if (!MatrixFeatures_DDRM.hasUncountable(of)) {
      return null;
    }
    for (int i = 0; i < of.getNumElements(); i++) {
      if (isBad.test(of.data[i])) {
        int row = i / of.numCols;
        return "the "
            + what
            + " in row "
            + row
            + ", column "
            + i % of.numCols
            + " is "
            + of.data[i];
      }
    }
    return null;
  }

  /**
   * {@return the samples in a random order, cut into batches; the last may be smaller. Every
   * iteration draws an order of its own}
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public Iterable<Batch> batches(int size, RandomGenerator random) {
    requireBatchSize(size);
    return () -> new Batch(this, shuffled(random)).pieces(size);
  }

  /**
   * {@return the samples in their order, cut into batches; the last may be smaller}
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public Iterable<Batch> batches(int size) {
    requireBatchSize(size);
    return () -> new Batch(this, IntStream.range(0, size()).toArray()).pieces(size);
  }

  /** The number of samples and what they consist of. */
  @Override
  public String toString() {
    String learned = targets == null ? classes + " classes" : targets.numCols + " targets";
    return size() + " samples of " + features() + " features, " + learned;
  }

  private int[] shuffled(RandomGenerator random) {
    return Partition.shuffled(IntStream.range(0, size()).toArray(), random);
  }

  private int[] requireLabels() {
    if (labels == null) {
      throw new IllegalStateException("labels: the samples have targets, not labels");
    }
    return labels;
  }

  private static void requireBatchSize(int size) {
    Require.that(size > 0, "batches: of %d samples: the size must be positive", size);
  }

  private static DMatrixRMaj rowsOf(DMatrixRMaj matrix, int[] rows, @Nullable DMatrixRMaj past) {
    DMatrixRMaj chosen = past != null ? past : new DMatrixRMaj();
    chosen.reshape(rows.length, matrix.numCols);
    for (int i = 0; i < rows.length; i++) {
      Require.that(
          0 <= rows[i] && rows[i] < matrix.numRows,
          "rows: row %d: there are %d",
          rows[i],
          matrix.numRows);
      System.arraycopy(
          matrix.data, rows[i] * matrix.numCols, chosen.data, i * matrix.numCols, matrix.numCols);
    }
    return chosen;
  }
}
