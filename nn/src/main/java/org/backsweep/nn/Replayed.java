package org.backsweep.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;

/** The first batch of each size recorded, the others computed by the plan of its graph. */
final class Replayed implements Differentiation {
  private final Layer model;
  private final Loss loss;
  private final Relay random = new Relay();
  private final Map<Integer, Recording> bySize = new HashMap<>();

  Replayed(Layer model, Loss loss) {
    this.model = model;
    this.loss = loss;
  }

  /** A source of random numbers in place of one that changes, as from epoch to epoch. */
  private static final class Relay implements RandomGenerator {
    private RandomGenerator source = RandomGenerator.getDefault();

    @Override
    public long nextLong() {
      return source.nextLong();
    }

    @Override
    public double nextDouble() {
      return source.nextDouble();
    }
  }

  /**
   * A batch's plan, of which the results are the loss, the output, what the observers are shown,
   * and the gradients.
   *
   * @param first the batch that was recorded, over whose copies all others are written
   */
  private record Recording(
      Batch first,
      Batch recorded,
      Plan plan,
      List<Consumer<DMatrixRMaj>> observers,
      Gradients gradients) {
    Part run(Batch next, double share, double scale) {
      next.copy(first);
      plan.run(recorded.numbersOf(next, number(share), number(scale)));
      for (int i = 0; i < observers.size(); i++) {
        observers.get(i).accept(plan.result(2 + i));
      }
      return new Part(next, plan.result(1), plan.result(0).data[0], gradients);
    }
  }

  @Override
  public Part of(Batch batch, double share, double scale, RandomGenerator source) {
    random.source = source;
    Recording recording = bySize.get(batch.size());
    return recording == null ? record(batch, share, scale) : recording.run(batch, share, scale);
  }

  private Part record(Batch batch, double share, double scale) {
    Batch recorded = batch.recorded();
    List<Pass.Observation> observed = new ArrayList<>();
    Variable output = model.apply(recorded.inputs(), Pass.recorded(random, observed));
    Variable byShare = Variable.leaf(number(share));
    Variable byScale = Variable.leaf(number(scale));
    Variable cost = Require.loss(loss.apply(output, recorded)).elementMult(byShare);
    Variable scaled = cost.elementMult(byScale);
    Gradients gradients = scaled.backward();
    List<Parameter> learned = Learned.of(model.parameters(), gradients);
    Variable[] leaves = learned.stream().map(Parameter::variable).toArray(Variable[]::new);
    List<Variable> results = new ArrayList<>(List.of(cost, output));
    observed.forEach(observation -> results.add(observation.variable()));
    results.addAll(scaled.gradients(leaves));
    Plan plan = Plan.of(recorded.variables(byShare, byScale), results);
    bySize.put(
        batch.size(),
        new Recording(
            batch,
            recorded,
            plan,
            observed.stream().map(Pass.Observation::observer).toList(),
            gradients(leaves, plan, 2 + observed.size())));
    return new Part(batch, output.value(), cost.value().data[0], gradients);
  }

  private static Gradients gradients(Variable[] leaves, Plan plan, int first) {
    Map<Variable, DMatrixRMaj> byLeaf = new HashMap<>();
    for (int i = 0; i < leaves.length; i++) {
      byLeaf.put(leaves[i], plan.result(first + i));
    }
    return Gradients.of(byLeaf);
  }

  private static DMatrixRMaj number(double value) {
    return new DMatrixRMaj(new double[][] {{value}});
  }
}
