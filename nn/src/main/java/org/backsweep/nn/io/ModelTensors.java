package org.backsweep.nn.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Parameter;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The parameters and buffers of a model as named tensors. */
final class ModelTensors {
  private ModelTensors() {}

  /** {@return all of them, not copied} */
  static Map<String, Tensor> of(Layer model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : stored(model)) {
      if (tensors.put(parameter.name(), Tensor.of(parameter)) != null) {
        throw new IllegalArgumentException(
            "ModelFormat: two parameters are named " + parameter.name());
      }
    }
    return tensors;
  }

  /** Copies tensors into a model after all of them have been found to fit. */
  static void load(Map<String, Tensor> tensors, Layer model) throws FileFormatException {
    List<Parameter> parameters = stored(model);
    Set<String> rest = new TreeSet<>(tensors.keySet());
    Map<Parameter, DMatrixRMaj> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      values.put(parameter, fitting(parameter, tensors.get(parameter.name())));
      rest.remove(parameter.name());
    }
    if (!rest.isEmpty()) {
      throw new FileFormatException(
          "the model has no place for " + Json.quoted(String.join(", ", rest)));
    }
    values.forEach((parameter, from) -> parameter.update(matrix -> matrix.setTo(from)));
  }

  private static List<Parameter> stored(Layer model) {
    List<Parameter> stored = new ArrayList<>(model.parameters());
    stored.addAll(model.buffers());
    return stored;
  }

  private static DMatrixRMaj fitting(Parameter parameter, @Nullable Tensor tensor)
      throws FileFormatException {
    if (tensor == null) {
      throw new FileFormatException("the tensor '" + parameter.name() + "' is missing");
    }
    DMatrixRMaj has = tensor.values();
    DMatrixRMaj needs = parameter.value();
    if (has.numRows != needs.numRows || has.numCols != needs.numCols) {
      throw new FileFormatException(
          "tensor '%s': it is %dx%d: the model needs %dx%d"
              .formatted(parameter.name(), has.numRows, has.numCols, needs.numRows, needs.numCols));
    }
    return has;
  }
}
