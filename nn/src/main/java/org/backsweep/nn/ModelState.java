package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;

/**
 * The values of all parameters and buffers of a model at one moment, to go back to or to store.
 *
 * @param architecture what the model is
 * @param values by name, in the order of the model
 * @param vectors the names of those that are vectors, see {@link Parameter#vector}
 */
public record ModelState(
    LayerDescription architecture, Map<String, DMatrixRMaj> values, Set<String> vectors) {
  /** How many names a message has. */
  private static final int SOME = 4;

  /** The map and the set are copied, the matrices are not. */
  public ModelState {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    vectors = Set.copyOf(vectors);
  }

  /**
   * {@return a copy of the values as they are}
   *
   * @throws IllegalArgumentException if two parameters have one name
   */
  public static ModelState of(Layer model) {
    Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
    Set<String> vectors = new HashSet<>();
    for (Parameter parameter : stored(model)) {
      Require.that(
          values.put(parameter.name(), parameter.value().copy()) == null,
          "ModelState: two parameters are named %s",
          parameter.name());
      if (parameter.isVector()) {
        vectors.add(parameter.name());
      }
    }
    return new ModelState(model.description(), values, vectors);
  }

  /**
   * Gives a model these values, copied: all of them or, after an exception, none. What layers there
   * are is not compared, only the names and shapes.
   *
   * @throws IllegalArgumentException if names or shapes are not exactly those of the model
   */
  public void restore(Layer model) {
    Map<Parameter, DMatrixRMaj> found = new LinkedHashMap<>();
    Set<String> rest = new TreeSet<>(values.keySet());
    for (Parameter parameter : stored(model)) {
      found.put(parameter, fitting(parameter));
      rest.remove(parameter.name());
    }
    Require.that(
        rest.isEmpty(),
        "the model has no place for %d of the values: %s",
        rest.size(),
        rest.stream().limit(SOME).toList());
    found.forEach((parameter, from) -> parameter.update(value -> value.setTo(from)));
  }

  private DMatrixRMaj fitting(Parameter parameter) {
    DMatrixRMaj has = values.get(parameter.name());
    if (has == null) {
      throw new IllegalArgumentException("the values of " + parameter + " are missing");
    }
    DMatrixRMaj needs = parameter.value();
    Require.that(
        has.numRows == needs.numRows && has.numCols == needs.numCols,
        "the values of %s are %s",
        parameter,
        has);
    return has;
  }

  private static List<Parameter> stored(Layer model) {
    List<Parameter> stored = new ArrayList<>(model.parameters());
    stored.addAll(model.buffers());
    return stored;
  }
}
