package org.backsweep.nn.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Layer;
import org.backsweep.nn.LayerDescription;
import org.backsweep.nn.ModelState;
import org.ejml.data.DMatrixRMaj;

/** The parameters and buffers of a model as named tensors. */
final class ModelTensors {
  private static final int LONGEST_MESSAGE = 400;

  private ModelTensors() {}

  static Map<String, Tensor> of(ModelState state) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    state
        .values()
        .forEach(
            (name, values) ->
                tensors.put(name, new Tensor(values, state.vectors().contains(name) ? 1 : 2)));
    return tensors;
  }

  static ModelState state(LayerDescription architecture, Map<String, Tensor> tensors) {
    Map<String, DMatrixRMaj> values = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> values.put(name, tensor.values()));
    return new ModelState(architecture, values, Set.of());
  }

  /** Copies tensors into a model after all of them have been found to fit. */
  static void load(Map<String, Tensor> tensors, Layer model) throws FileFormatException {
    try {
      state(model.description(), tensors).restore(model);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(Json.shortened(e.getMessage(), LONGEST_MESSAGE), e);
    }
  }
}
