package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.replay.Plan;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Parameter;
import org.backsweep.nn.Pass;
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

/** One step of gradient descent on one batch: forward, softmax cross-entropy, backward, update. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingStep {
  /** Not learned away however long the benchmark runs: the labels are random. */
  private static final double LEARNING_RATE = 1e-3;

  /** The sizes of the layers, and that of the batch. */
  @Param({
    Network.TINY,
    Network.SMALL,
    Network.DIGITS,
    Network.MIDDLING,
    Network.LARGE,
    Network.LARGEST
  })
  public String network = Network.TINY;

  private final RandomGenerator random = new SplittableRandom(1);
  private final Optimizer optimizer = new Sgd(LEARNING_RATE);
  private Network built = new Network(Network.TINY);
  private Variable inputs = Variable.constant(0);
  private HandWritten handWritten = new HandWritten(built, LEARNING_RATE);
  private Plan plan = Plan.record(in -> in[0], new DMatrixRMaj(1, 1));
  private DMatrixRMaj[] values = {};
  private Gradients gradients = Gradients.of(Map.of());

  /** Builds the network and a batch of noise. */
  @Setup
  public void setUp() {
    built = new Network(network);
    inputs = Variable.constant(built.inputs());
    gradients = Gradients.of(Map.of());
    handWritten = new HandWritten(built, LEARNING_RATE);
    List<Variable> examples = new ArrayList<>(List.of(inputs));
    for (Parameter parameter : built.model().parameters()) {
      examples.add(parameter.variable());
    }
    plan =
        Plan.record(
            in -> built.loss(in[0], Arrays.copyOfRange(in, 1, in.length)),
            examples.toArray(Variable[]::new));
    values = examples.stream().map(Variable::value).toArray(DMatrixRMaj[]::new);
  }

  private Variable loss() {
    return built.model().apply(inputs, Pass.training(random)).softmaxCrossEntropy(built.labels());
  }

  /** One step, recorded anew. */
  @Benchmark
  public double eager() {
    Variable loss = loss();
    optimizer.step(built.model().parameters(), loss.backward());
    return loss.scalar();
  }

  /** One step, recorded anew, its derivatives in the matrices of the last step's. */
  @Benchmark
  public double reusing() {
    Variable loss = loss();
    gradients.zero();
    gradients.add(loss);
    optimizer.step(built.model().parameters(), gradients);
    return loss.scalar();
  }

  /** One step of a plan. */
  @Benchmark
  public double replayed() {
    plan.run(values);
    for (int i = 1; i < values.length; i++) {
      double[] value = values[i].data;
      double[] gradient = plan.gradient(i).data;
      for (int j = 0; j < values[i].getNumElements(); j++) {
        value[j] -= LEARNING_RATE * gradient[j];
      }
    }
    return plan.value().data[0];
  }

  /** One step written by hand on EJML. */
  @Benchmark
  public double byHand() {
    return handWritten.step();
  }
}
