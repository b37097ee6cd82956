package org.backsweep.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.backsweep.autograd.Gradients;
import org.ejml.data.DMatrixRMaj;

/**
 * Several optimizers, each for some of the parameters:
 *
 * <pre>{@code
 * new ParameterGroups(new Adam(0.001))
 *     .with(Parameter::isBias, new Sgd(0.01))
 *     .with(p -> p.name().startsWith("layers.0."), (parameters, gradients) -> {}); // stays
 * }</pre>
 */
public final class ParameterGroups implements Optimizer {
  private final List<Group> groups;

  private record Group(Predicate<Parameter> parameters, Optimizer optimizer) {
    @Override
    public String toString() {
      return ".with(" + ShownName.of(parameters) + ", " + ShownName.of(optimizer) + ")";
    }
  }

  /** One group: all parameters that no other group has. */
  public ParameterGroups(Optimizer others) {
    this(List.of(new Group(parameter -> true, others)));
  }

  private ParameterGroups(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * {@return these groups, and one more, of those among the others' parameters; the optimizers are
   * the same objects}
   */
  public ParameterGroups with(Predicate<Parameter> parameters, Optimizer optimizer) {
    List<Group> more = new ArrayList<>(groups);
    more.add(groups.size() - 1, new Group(parameters, optimizer));
    return new ParameterGroups(List.copyOf(more));
  }

  @Override
  public void step(List<Parameter> parameters, Gradients gradients) {
    List<Parameter> learned = Learned.someOf(parameters, gradients);
    each(learned, (optimizer, members) -> optimizer.step(members, gradients));
  }

  @Override
  public OptimizerState state(List<Parameter> parameters) {
    List<OptimizerState> states = new ArrayList<>();
    each(parameters, (optimizer, members) -> states.add(optimizer.state(members)));
    Map<String, DMatrixRMaj> matrices = new TreeMap<>();
    Map<String, String> optimizers = new TreeMap<>();
    states.forEach(state -> matrices.putAll(state.matrices()));
    states.forEach(state -> optimizers.putAll(state.optimizers()));
    long steps = states.stream().mapToLong(OptimizerState::steps).max().orElse(0);
    return new OptimizerState(steps, matrices, optimizers);
  }

  @Override
  public void restore(List<Parameter> parameters, OptimizerState state) {
    Set<String> unknown = new TreeSet<>(state.matrices().keySet());
    unknown.removeAll(state.of(parameters).matrices().keySet());
    Require.that(unknown.isEmpty(), "restore: there is no place for %s", unknown);
    each(parameters, (optimizer, members) -> optimizer.restore(members, state.of(members)));
  }

  /** As a program asks for it: {@code ParameterGroups(Sgd(0.1)).with(lambda, Sgd(0.01))}. */
  @Override
  public String toString() {
    int last = groups.size() - 1;
    return groups.subList(0, last).stream()
        .map(Group::toString)
        .collect(
            Collectors.joining(
                "", "ParameterGroups(" + ShownName.of(groups.get(last).optimizer) + ")", ""));
  }

  /** Shows each optimizer the parameters of its group: those whose first group it is. */
  private void each(List<Parameter> parameters, BiConsumer<Optimizer, List<Parameter>> visitor) {
    List<Parameter> rest = parameters;
    for (Group group : groups) {
      Map<Boolean, List<Parameter>> parts =
          rest.stream().collect(Collectors.partitioningBy(group.parameters));
      visitor.accept(group.optimizer, parts.getOrDefault(true, List.of()));
      rest = parts.getOrDefault(false, List.of());
    }
  }
}
