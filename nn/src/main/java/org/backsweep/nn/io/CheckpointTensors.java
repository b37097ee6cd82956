package org.backsweep.nn.io;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.nn.Epoch;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.History;
import org.backsweep.nn.LayerDescription;
import org.backsweep.nn.OptimizerState;
import org.backsweep.nn.Score;
import org.backsweep.nn.TrainingState;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training as named tensors: those of the model, and others whose names begin with
 * {@code checkpoint.}; integers and the names of optimizers in the metadata, as JSON.
 */
final class CheckpointTensors {
  /** The name in the metadata, where the integers stand. */
  static final String METADATA = "backsweep.checkpoint";

  /** The name in the metadata, where the optimizer of each parameter stands; not in older files. */
  private static final String OPTIMIZERS = "backsweep.optimizers";

  private static final String PREFIX = "checkpoint.";
  private static final String HISTORY = PREFIX + "history";
  private static final String OPTIMIZER = PREFIX + "optimizer.";
  private static final String LISTENERS = PREFIX + "listeners.";
  private static final int VERSION = 1;

  private static final int MOST_LISTENERS = 100;

  /** The numbers of an epoch: its own, both scores, and whether there is a second. */
  private static final int COLUMNS = 6;

  private CheckpointTensors() {}

  /** {@return the tensors that are a model's} */
  static Map<String, Tensor> model(Safetensors content) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
    if (content.metadata().containsKey(METADATA)) {
      tensors.keySet().removeIf(name -> name.startsWith(PREFIX));
    }
    return tensors;
  }

  static Safetensors of(TrainingState state) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(ModelTensors.of(state.model()));
    tensors.put(HISTORY, Tensor.matrix(matrix(state.history())));
    put(OPTIMIZER, state.optimizer().matrices(), tensors);
    for (int i = 0; i < state.listeners().size(); i++) {
      put(LISTENERS + i + ".", state.listeners().get(i), tensors);
    }
    Map<String, String> metadata = ModelFormat.metadata(state.model());
    metadata.put(METADATA, Integers.of(state).json());
    metadata.put(OPTIMIZERS, optimizers(state.optimizer()));
    return new Safetensors(tensors, metadata);
  }

  static TrainingState state(Safetensors content) throws FileFormatException {
    String json = content.metadata().get(METADATA);
    String architecture = content.metadata().get(ModelFormat.ARCHITECTURE);
    if (json == null || architecture == null) {
      throw new FileFormatException("the file is no checkpoint");
    }
    LayerDescription description = DescriptionJson.read(architecture);
    Integers integers = Integers.read(json);
    return new TrainingState(
        integers.seed,
        history(content.tensors().get(HISTORY)),
        ModelTensors.state(description, model(content)),
        new OptimizerState(integers.steps, matrices(OPTIMIZER, content), optimizers(content)),
        listeners(integers.listeners, content));
  }

  private static String optimizers(OptimizerState state) {
    return Json.write(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, String> entry : state.optimizers().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
        });
  }

  private static Map<String, String> optimizers(Safetensors content) throws FileFormatException {
    Map<String, String> optimizers = new TreeMap<>();
    Json.Field field = (name, value) -> optimizers.put(name, Json.string(value));
    return Json.read(
        content.metadata().getOrDefault(OPTIMIZERS, "{}"),
        parser -> {
          Json.fields(parser, field);
          return optimizers;
        });
  }

  private static void put(
      String prefix, Map<String, DMatrixRMaj> matrices, Map<String, Tensor> tensors) {
    matrices.forEach((name, matrix) -> tensors.put(prefix + name, Tensor.matrix(matrix)));
  }

  private static Map<String, DMatrixRMaj> matrices(String prefix, Safetensors content) {
    Map<String, DMatrixRMaj> matrices = new TreeMap<>();
    content
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                matrices.put(name.substring(prefix.length()), tensor.values());
              }
            });
    return matrices;
  }

  private static List<Map<String, DMatrixRMaj>> listeners(long number, Safetensors content)
      throws FileFormatException {
    if (number < 0 || number > MOST_LISTENERS) {
      throw new FileFormatException(number + " listeners: at most " + MOST_LISTENERS + " are read");
    }
    List<Map<String, DMatrixRMaj>> listeners = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Map<String, DMatrixRMaj> memory = matrices(LISTENERS + i + ".", content);
      if (memory.isEmpty()) {
        throw new FileFormatException("listener " + i + " has no tensors");
      }
      listeners.add(memory);
    }
    return listeners;
  }

  private static DMatrixRMaj matrix(History history) {
    List<Epoch> epochs = history.epochs();
    DMatrixRMaj matrix = new DMatrixRMaj(epochs.size(), COLUMNS);
    for (int i = 0; i < epochs.size(); i++) {
      Epoch epoch = epochs.get(i);
      Score validation = epoch.validation();
      matrix.set(i, 0, epoch.number());
      matrix.set(i, 1, epoch.training().loss());
      matrix.set(i, 2, epoch.training().accuracy());
      if (validation != null) {
        matrix.set(i, 3, 1);
        matrix.set(i, 4, validation.loss());
        matrix.set(i, 5, validation.accuracy());
      }
    }
    return matrix;
  }

  private static History history(@Nullable Tensor tensor) throws FileFormatException {
    if (tensor == null || tensor.values().numCols != COLUMNS) {
      throw new FileFormatException("the history is missing");
    }
    DMatrixRMaj matrix = tensor.values();
    List<Epoch> epochs = new ArrayList<>();
    for (int i = 0; i < matrix.numRows; i++) {
      if (matrix.get(i, 0) != i + 1) {
        throw new FileFormatException("epoch " + (i + 1) + " of the history is missing");
      }
      Score training = new Score(matrix.get(i, 1), matrix.get(i, 2));
      Score validation = new Score(matrix.get(i, 4), matrix.get(i, 5));
      epochs.add(new Epoch(i + 1, training, matrix.get(i, 3) == 1 ? validation : null));
    }
    return new History(epochs);
  }

  /** What is no matrix of a state. */
  private record Integers(long seed, long steps, long listeners) {
    static Integers of(TrainingState state) {
      return new Integers(state.seed(), state.optimizer().steps(), state.listeners().size());
    }

    String json() {
      return Json.write(
          json -> {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeNumberField("seed", seed);
            json.writeNumberField("steps", steps);
            json.writeNumberField("listeners", listeners);
            json.writeEndObject();
          });
    }

    static Integers read(String text) throws FileFormatException {
      Map<String, Long> fields = Json.read(text, Integers::fields);
      if (field("version", fields) != VERSION) {
        throw new FileFormatException("the checkpoint is not of version " + VERSION);
      }
      return new Integers(
          field("seed", fields), field("steps", fields), field("listeners", fields));
    }

    private static Map<String, Long> fields(JsonParser parser) throws IOException {
      Map<String, Long> fields = new TreeMap<>();
      Json.fields(parser, (name, value) -> fields.put(name, Json.integer(value)));
      return fields;
    }

    private static long field(String name, Map<String, Long> fields) throws FileFormatException {
      Long value = fields.get(name);
      if (value == null) {
        throw new FileFormatException("JSON: " + name + " is missing");
      }
      return value;
    }
  }
}
