package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of gradient descent on one batch: forward, softmax cross-entropy, backward, update. The
 * hidden layers are ReLU, or sigmoid in the network of 2-2-2.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingStep {
  private static final String SMALLEST = "2-2-2";

  /** Not learned away however long the benchmark runs: the labels are random. */
  private static final double LEARNING_RATE = 1e-3;

  /** The sizes of the layers, and that of the batch. */
  @Param({"2-2-2 b1", "64-32-10 b32", "256-128-64-10 b64"})
  public String network = SMALLEST + " b1";

  private final RandomGenerator random = new SplittableRandom(1);
  private final Optimizer optimizer = new Sgd(LEARNING_RATE);
  private Sequential model = Sequential.of();
  private Variable inputs = Variable.constant(0);
  private int[] labels = {};

  /** Builds the network and a batch of noise. */
  @Setup
  public void setUp() {
    String[] words = network.split(" b", -1);
    int[] sizes = Arrays.stream(words[0].split("-", -1)).mapToInt(Integer::parseInt).toArray();
    int batch = Integer.parseInt(words[1]);
    Activation activation = words[0].equals(SMALLEST) ? Activation.SIGMOID : Activation.RELU;
    model = model(sizes, activation);
    DMatrixRMaj noise = Initializers.uniform(-1, 1).create(batch, sizes[0], random);
    inputs = Variable.constant(noise);
    labels = random.ints(batch, 0, sizes[sizes.length - 1]).toArray();
  }

  /** One step. */
  @Benchmark
  public double step() {
    Variable loss = model.apply(inputs, Pass.training(random)).softmaxCrossEntropy(labels);
    optimizer.step(model.parameters(), loss.backward());
    return loss.scalar();
  }

  private Sequential model(int[] sizes, Activation activation) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Dense(sizes[i - 1], sizes[i], random));
      if (i < sizes.length - 1) {
        layers.add(activation);
      }
    }
    return Sequential.of(layers);
  }
}
