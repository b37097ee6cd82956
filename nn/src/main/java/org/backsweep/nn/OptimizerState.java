package org.backsweep.nn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * What an optimizer remembers from step to step, to be stored beside the parameters.
 *
 * @param steps how many steps were made
 * @param matrices by the parameter's name, a dot, and the name of what is remembered of it, as in
 *     {@code layers.0.weight.velocity}; sorted by name
 * @param optimizers by the parameter's name, what the optimizer calls itself that remembers it, as
 *     in {@code Adam}: the matrices of some fit others too, which would go on wrongly. Of a
 *     parameter without one, as in files of before, any optimizer takes what fits it
 */
public record OptimizerState(
    long steps, Map<String, DMatrixRMaj> matrices, Map<String, String> optimizers) {
  /** The state before the first step. */
  public static final OptimizerState EMPTY = new OptimizerState(0, Map.of());

  /** A state that does not say of which optimizer it is. */
  public OptimizerState(long steps, Map<String, DMatrixRMaj> matrices) {
    this(steps, matrices, Map.of());
  }

  /**
   * A state.
   *
   * @param matrices the map is copied, the matrices are not
   * @param optimizers copied
   * @throws IllegalArgumentException if the number of steps is negative
   */
  public OptimizerState {
    Require.that(steps >= 0, "OptimizerState: %d steps: the number must not be negative", steps);
    matrices = Collections.unmodifiableMap(new TreeMap<>(matrices));
    optimizers = Collections.unmodifiableMap(new TreeMap<>(optimizers));
  }

  /** {@return the part of this state that is about these parameters} */
  OptimizerState of(List<Parameter> parameters) {
    Set<String> names = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
    Map<String, DMatrixRMaj> part = new TreeMap<>(matrices);
    part.keySet().removeIf(key -> !names.contains(parameter(key)));
    Map<String, String> optimizing = new TreeMap<>(optimizers);
    optimizing.keySet().retainAll(names);
    return new OptimizerState(steps, part, optimizing);
  }

  private static String parameter(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }
}
