package org.backsweep.nn.tuning;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.backsweep.autograd.Variable;
import org.backsweep.nn.Batch;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.ModelState;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Schedule;

/**
 * Finds a learning rate by trying all: the rate grows from step to step by one factor, from one
 * that is far too small to one that is far too large, and the loss tells; L. Smith, Cyclical
 * learning rates for training neural networks (2017).
 *
 * <pre>{@code
 * RateCurve curve = RateFinder.of(model, Loss.softmaxCrossEntropy(), Adam::new)
 *     .run(samples, random);
 * double rate = curve.suggestion();
 * }</pre>
 */
public final class RateFinder {
  private final Layer model;
  private final Loss loss;
  private final Function<Schedule, Optimizer> optimizer;
  private final double lowest;
  private final double highest;
  private final int steps;
  private final int batchSize;

  private RateFinder(
      Layer model,
      Loss loss,
      Function<Schedule, Optimizer> optimizer,
      double lowest,
      double highest,
      int steps,
      int batchSize) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
    this.lowest = lowest;
    this.highest = highest;
    this.steps = steps;
    this.batchSize = batchSize;
  }

  /**
   * {@return a finder that goes from 1e-6 to 10 in 100 steps, with batches of 32}
   *
   * @param optimizer makes a new one: {@code Adam::new}, say
   */
  public static RateFinder of(Layer model, Loss loss, Function<Schedule, Optimizer> optimizer) {
    return new RateFinder(model, loss, optimizer, 1e-6, 10, 100, 32);
  }

  /**
   * {@return the same between these rates}
   *
   * @throws IllegalArgumentException unless 0 &lt; lowest &lt; highest, and both are finite
   */
  public RateFinder between(double lowest, double highest) {
    if (!(0 < lowest && lowest < highest && Double.isFinite(highest))) {
      throw new IllegalArgumentException(
          "RateFinder: from " + lowest + " to " + highest + ": 0 < lowest < highest is needed");
    }
    return new RateFinder(model, loss, optimizer, lowest, highest, steps, batchSize);
  }

  /**
   * {@return the same with this number of steps}
   *
   * @throws IllegalArgumentException if there are fewer than 3
   */
  public RateFinder steps(int number) {
    if (number < 3) {
      throw new IllegalArgumentException(
          "RateFinder: " + number + " steps: there must be at least 3");
    }
    return new RateFinder(model, loss, optimizer, lowest, highest, number, batchSize);
  }

  /**
   * {@return the same with batches of this size}
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public RateFinder batchSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "RateFinder: batches of " + size + ": it must be positive");
    }
    return new RateFinder(model, loss, optimizer, lowest, highest, steps, size);
  }

  /**
   * {@return the loss of every step, until it is no number or, smoothed, {@link RateCurve#DIVERGED}
   * times the smallest so far}
   *
   * <p>The model is as it was afterwards, also after an exception: parameters and buffers, to the
   * bit.
   *
   * @param samples shuffled into batches, again and again if there are too few; without those that
   *     are left when the last batch is smaller. Not modified.
   * @throws IllegalArgumentException if there are no samples, or the loss {@linkplain
   *     Loss#requireTargets is not for} such targets
   */
  public RateCurve run(Dataset samples, RandomGenerator random) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("RateFinder: there are no samples");
    }
    loss.requireTargets(samples);
    ModelState before = ModelState.of(model);
    try {
      return learn(samples, random);
    } finally {
      before.restore(model);
    }
  }

  private RateCurve learn(Dataset samples, RandomGenerator random) {
    Optimizer fresh = optimizer.apply(this::rate);
    RateCurve.Recorder recorder = new RateCurve.Recorder();
    Pass pass = Pass.training(random);
    Iterator<Batch> batches = List.<Batch>of().iterator();
    for (int step = 0; step < steps; step++) {
      batches = batches.hasNext() ? batches : wholeBatches(samples, random);
      Batch batch = batches.next();
      Variable value = loss.apply(model.apply(batch.inputs(), pass), batch);
      if (!recorder.add(rate(step), value.scalar())) {
        break;
      }
      fresh.step(model.parameters(), value.backward());
    }
    return recorder.curve();
  }

  /** Without the smaller one that may be left: its loss would be a worse estimate. */
  private Iterator<Batch> wholeBatches(Dataset samples, RandomGenerator random) {
    int size = Math.min(batchSize, samples.size());
    Stream<Batch> all = StreamSupport.stream(samples.batches(size, random).spliterator(), false);
    return all.filter(batch -> batch.size() == size).iterator();
  }

  private double rate(long step) {
    double share = Math.min(1, (double) step / (steps - 1));
    return lowest * Math.pow(highest / lowest, share);
  }
}
