package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.backsweep.autograd.Anomaly;
import org.backsweep.autograd.AnomalyException;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The training loop: epochs of shuffled batches, each followed by a step of the optimizer.
 *
 * <pre>{@code
 * RandomGenerator random = new SplittableRandom(1);
 * Layer model = Sequential.of(new Dense(4, 16, random), Activation.RELU, new Dense(16, 3, random));
 * Trainer trainer =
 *     Trainer.of(model, Loss.softmaxCrossEntropy(), new Adam(0.01))
 *         .epochs(50)
 *         .validation(others)
 *         .listener(ConsoleProgress.to(System.err))
 *         .build();
 * History history = trainer.train(samples, random);
 * Variable logits = model.apply(Variable.constant(inputs), Pass.inference());
 * int[] classes = Accuracy.classes(logits.value());
 * }</pre>
 *
 * <p>The result depends on nothing but the model's first values, the samples, the settings and the
 * random generator: the same seed gives the same bits.
 */
public final class Trainer {
  private final Layer model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final int epochs;
  private final int batchSize;
  private final int batchesPerStep;
  private final int threads;
  private final boolean replay;
  private final @Nullable Dataset validation;
  private final List<TrainingListener> listeners;

  private Trainer(Builder builder) {
    this.model = builder.model;
    this.loss = builder.loss;
    this.optimizer = builder.optimizer;
    this.epochs = builder.epochs;
    this.batchSize = builder.batchSize;
    this.batchesPerStep = builder.batchesPerStep;
    this.threads = builder.threads;
    this.replay = builder.replay;
    this.validation = builder.validation;
    this.listeners = List.copyOf(builder.listeners);
  }

  /**
   * {@return the settings of a trainer, to be completed: 10 epochs, batches of 32}
   *
   * @param optimizer one for each training: it goes on where it was, with what it remembers and the
   *     steps that its schedule counts
   * @throws NullPointerException if one of them is null
   */
  public static Builder of(Layer model, Loss loss, Optimizer optimizer) {
    return new Builder(model, loss, optimizer);
  }

  /**
   * Learns the samples; the model's parameters are changed in place.
   *
   * @param random gives one number, the seed of what shuffles the samples and layers draw from
   * @throws DivergedException if a loss is infinite or NaN, before the step that it would lead to,
   *     or after an epoch a parameter
   * @throws IllegalArgumentException if there are no samples, an input is infinite, the model has
   *     no parameter that can be learned, the loss {@linkplain Loss#requireTargets is not for} such
   *     targets, or a listener {@linkplain TrainingListener#requireModel not for} such a model
   */
  public History train(Dataset samples, RandomGenerator random) {
    requireLearnable(samples);
    return train(samples, random.nextLong(), List.of());
  }

  /**
   * Goes on with a training from where it was, with the same result, to the bit, as if it had never
   * stopped: if samples, settings and listeners are the same.
   *
   * @return all epochs, those before among them; there may be none to do
   * @throws DivergedException as {@link #train}
   * @throws IllegalArgumentException as {@link #train}, or if the state is not one of such a model,
   *     optimizer or listeners
   */
  public History resume(Dataset samples, TrainingState state) {
    requireLearnable(samples);
    Require.that(
        model.description().equals(state.model().architecture()),
        "resume: the state is one of %s: the model is %s",
        state.model().architecture(),
        model.description());
    List<TrainingListener> remembering = remembering();
    Require.that(
        remembering.size() == state.listeners().size(),
        "resume: %d listeners remember something: the state has %d",
        remembering.size(),
        state.listeners().size());
    optimizer.restore(model.parameters(), state.optimizer());
    for (int i = 0; i < remembering.size(); i++) {
      remembering.get(i).remember(state.listeners().get(i));
    }
    state.model().restore(model);
    return train(samples, state.seed(), state.history().epochs());
  }

  private History train(Dataset samples, long seed, List<Epoch> done) {
    try (Shards shards = new Shards(loss, differentiations())) {
      listeners.forEach(listener -> listener.started(epochs, (samples.size() - 1) / batchSize + 1));
      List<Epoch> history = new ArrayList<>(done);
      boolean enough = !done.isEmpty() && isEnough();
      for (int number = done.size() + 1; number <= epochs && !enough; number++) {
        RandomGenerator random = random(seed, number);
        Score score = learn(samples, number, random, shards);
        requireFiniteParameters(samples, number);
        Epoch epoch = new Epoch(number, score, validate(number));
        history.add(epoch);
        listeners.forEach(listener -> listener.epochDone(epoch));
        listeners.forEach(
            listener -> listener.resumable(epoch.number(), () -> state(seed, history)));
        enough = isEnough();
      }
      listeners.forEach(listener -> listener.completed(() -> state(seed, history)));
      return new History(history);
    } finally {
      listeners.forEach(TrainingListener::ended);
    }
  }

  private void requireLearnable(Dataset samples) {
    Require.that(samples.size() > 0, "train: there are no samples");
    Require.that(
        model.parameters().stream().anyMatch(parameter -> !parameter.isFixed()),
        "train: the model has no parameter that can be learned: %s",
        model);
    requireNoInfiniteInput("train", samples);
    loss.requireTargets(samples);
    listeners.forEach(listener -> listener.requireModel(model));
  }

  private static void requireNoInfiniteInput(String who, Dataset samples) {
    String infinite = samples.firstInfiniteInput();
    if (infinite != null) {
      throw new IllegalArgumentException(who + ": " + infinite + ": inputs must be finite");
    }
  }

  private boolean isEnough() {
    return listeners.stream().anyMatch(TrainingListener::isEnough);
  }

  /** The random numbers of one epoch, which depend on no other: training can go on from any. */
  private static RandomGenerator random(long seed, int epoch) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 1; i < epoch; i++) {
      seeds.nextLong();
    }
    return new SplittableRandom(seeds.nextLong());
  }

  private TrainingState state(long seed, List<Epoch> history) {
    return new TrainingState(
        seed,
        new History(history),
        ModelState.of(model),
        optimizer.state(model.parameters()),
        remembering().stream().map(TrainingListener::memory).toList());
  }

  /** {@return who is told of the progress, in this order} */
  public List<TrainingListener> listeners() {
    return listeners;
  }

  private List<TrainingListener> remembering() {
    return listeners.stream().filter(listener -> !listener.memory().isEmpty()).toList();
  }

  /**
   * {@return how well the model does on the samples as it is; NaN of no samples}
   *
   * @throws IllegalArgumentException if an input is infinite, or the loss {@linkplain
   *     Loss#requireTargets is not for} such targets
   */
  public Score evaluate(Dataset samples) {
    requireNoInfiniteInput("evaluate", samples);
    loss.requireTargets(samples);
    return score(samples);
  }

  private Score score(Dataset samples) {
    Score.Sum sum = new Score.Sum(loss);
    for (Batch batch : samples.batches(batchSize)) {
      Variable output = model.apply(batch.inputs(), Pass.inference());
      sum.add(batch, Require.loss(loss.apply(output, batch)).scalar(), output.value());
    }
    return sum.score(samples);
  }

  private List<Differentiation> differentiations() {
    return Stream.generate(this::differentiation).limit(threads).toList();
  }

  private Differentiation differentiation() {
    return replay ? new Replayed(model, loss) : new Eager(model, loss);
  }

  private Score learn(Dataset samples, int epoch, RandomGenerator random, Shards shards) {
    Score.Sum sum = new Score.Sum(loss);
    int number = 0;
    for (Batch step : samples.batches(samplesPerStep(), random)) {
      @Nullable Gradients gradients = null;
      for (Iterator<Batch> batches = step.pieces(batchSize); batches.hasNext(); ) {
        Batch batch = batches.next();
        number++;
        double value = 0;
        for (Differentiation.Part part :
            shards.differentiate(batch, loss.share(batch, step), random)) {
          value += part.cost();
          gradients = sum(gradients, part.gradients());
          sum.add(part.batch(), part.output());
        }
        if (!Double.isFinite(value)) {
          String what = "the loss of epoch " + epoch + ", batch " + number + " is " + value;
          throw new DivergedException(what, samples, anomaly(batch));
        }
        if (!batches.hasNext()) {
          optimizer.step(model.parameters(), Objects.requireNonNull(gradients));
        }
        sum.add(batch, value);
        announce(epoch, number, value);
      }
    }
    return sum.score(samples);
  }

  private int samplesPerStep() {
    return (int) Math.min(Integer.MAX_VALUE, (long) batchSize * batchesPerStep);
  }

  private Gradients sum(@Nullable Gradients before, Gradients gradients) {
    if (before == null) {
      return batchesPerStep == 1 ? gradients : gradients.copy();
    }
    before.add(gradients);
    return before;
  }

  /**
   * Where a batch goes wrong, if it does so again with other random numbers. What layers learn from
   * a pass by themselves, they do not learn from this one.
   */
  private @Nullable AnomalyException anomaly(Batch batch) {
    List<Parameter> buffers = model.buffers();
    List<DMatrixRMaj> before = buffers.stream().map(buffer -> buffer.value().copy()).toList();
    try {
      Pass pass = Pass.training(new SplittableRandom(0));
      Anomaly.watchInfinities(() -> loss.apply(model.apply(batch.inputs(), pass), batch));
      return null;
    } catch (AnomalyException e) {
      return e;
    } finally {
      for (int i = 0; i < before.size(); i++) {
        DMatrixRMaj known = before.get(i);
        buffers.get(i).update(value -> value.setTo(known));
      }
    }
  }

  private void requireFiniteParameters(Dataset samples, int epoch) {
    for (Parameter parameter : model.parameters()) {
      if (MatrixFeatures_DDRM.hasUncountable(parameter.value())) {
        String what = parameter + " is not finite after epoch " + epoch;
        throw new DivergedException(what, samples, null);
      }
    }
  }

  private @Nullable Score validate(int epoch) {
    if (validation == null) {
      return null;
    }
    Score score = score(validation);
    if (!Double.isFinite(score.loss())) {
      String what = "the validation loss of epoch " + epoch + " is " + score.loss();
      throw new DivergedException(what, validation, null);
    }
    return score;
  }

  private void announce(int epoch, int batch, double value) {
    for (TrainingListener listener : listeners) {
      listener.batchDone(epoch, batch, value);
    }
  }

  /** The settings of a trainer. */
  public static final class Builder {
    private final Layer model;
    private final Loss loss;
    private final Optimizer optimizer;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private int epochs = 10;
    private int batchSize = 32;
    private int batchesPerStep = 1;
    private int threads = 1;
    private boolean replay;
    private @Nullable Dataset validation;

    private Builder(Layer model, Loss loss, Optimizer optimizer) {
      this.model = Objects.requireNonNull(model, "Trainer: the model is null");
      this.loss = Objects.requireNonNull(loss, "Trainer: the loss is null");
      this.optimizer = Objects.requireNonNull(optimizer, "Trainer: the optimizer is null");
      this.replay = model.isReplayable() && loss.isReplayable();
    }

    /**
     * How often all samples are learned.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder epochs(int number) {
      Require.that(number > 0, "epochs: %d: the number must be positive", number);
      this.epochs = number;
      return this;
    }

    /**
     * How many samples make a batch, and a step unless {@link #batchesPerStep} says otherwise.
     *
     * @throws IllegalArgumentException if the size is not positive
     */
    public Builder batchSize(int size) {
      Require.that(size > 0, "batchSize: %d: the size must be positive", size);
      this.batchSize = size;
      return this;
    }

    /**
     * How many batches make a step, with the gradient of the loss of all their samples: as large a
     * batch as one likes, of which only a part is computed at a time. 1 by default.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder batchesPerStep(int number) {
      Require.that(number > 0, "batchesPerStep: %d: the number must be positive", number);
      this.batchesPerStep = number;
      return this;
    }

    /**
     * How many threads share the work of a batch, each taking a part of its samples. As many
     * threads give the same bits in every run, but other ones than another number. 1 by default.
     *
     * @throws IllegalArgumentException if the number is not positive, or there are several and
     *     buffers of the model change in training: averages over a batch, as of {@link BatchNorm},
     *     are not those of parts
     */
    public Builder threads(int number) {
      Require.that(number > 0, "threads: %d: the number must be positive", number);
      List<Parameter> changing = model.buffers().stream().filter(b -> !b.isFixed()).toList();
      Require.that(
          number == 1 || changing.isEmpty(),
          "threads: %d, but the model has buffers, which depend on whole batches: %s",
          number,
          changing);
      this.threads = number;
      return this;
    }

    /**
     * Whether only the first batch of each size is recorded, and the others computed by its {@link
     * org.backsweep.autograd.replay.Plan}: with the same bits, sooner and with less memory. By
     * default where {@link Layer#isReplayable} and {@link Loss#isReplayable} say so of all layers
     * and the loss; who knows it of own ones may say so here. A training then throws
     * IllegalStateException where one of them reads a number by {@code scalar()}.
     */
    public Builder replay(boolean wanted) {
      this.replay = wanted;
      return this;
    }

    /**
     * Samples to score the model on after each epoch; none by default.
     *
     * @throws IllegalArgumentException if there are none, an input is infinite, or the loss
     *     {@linkplain Loss#requireTargets is not for} such targets
     */
    public Builder validation(Dataset samples) {
      Objects.requireNonNull(samples, "validation: the samples are null");
      Require.that(samples.size() > 0, "validation: there are no samples");
      requireNoInfiniteInput("validation", samples);
      loss.requireTargets(samples);
      this.validation = samples;
      return this;
    }

    /**
     * Someone who is told of the progress, besides those named before.
     *
     * @throws NullPointerException if it is null
     */
    public Builder listener(TrainingListener listener) {
      listeners.add(
          Objects.requireNonNull(
              listener, "listener: it is null: one that does nothing is ConsoleProgress.none()"));
      return this;
    }

    /** {@return the trainer} */
    public Trainer build() {
      return new Trainer(this);
    }
  }
}
