package org.backsweep.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Layer;
import org.backsweep.nn.LayerDescription;
import org.backsweep.nn.ModelState;

/**
 * How models are stored: a safetensors file with all parameters and buffers under their names, as
 * in {@code layers.0.weight}, and the architecture as JSON in its metadata.
 *
 * <pre>{@code
 * ModelFormat.standard().write(file, model);
 * Layer again = ModelFormat.standard().read(file);
 * }</pre>
 *
 * <p>Names and shapes are those of PyTorch's {@code state_dict} of a module whose {@code layers} is
 * an {@code nn.Sequential}: {@link #load} takes such a file, and PyTorch takes what {@link #write}
 * writes. The numbers have a checksum, see {@link Safetensors}: a file that was damaged in them is
 * refused.
 */
public final class ModelFormat {
  /** The name in the metadata under which the architecture stands. */
  static final String ARCHITECTURE = "backsweep";

  private static final ModelFormat STANDARD = new ModelFormat(Precision.F64, LayerKinds.standard());

  private final Precision precision;
  private final Map<String, LayerFactory> factories;

  private ModelFormat(Precision precision, Map<String, LayerFactory> factories) {
    this.precision = precision;
    this.factories = factories;
  }

  /** {@return every bit of the numbers, and the layers of this library} */
  public static ModelFormat standard() {
    return STANDARD;
  }

  /** {@return this format, writing such numbers; it reads both kinds} */
  public ModelFormat precision(Precision stored) {
    return new ModelFormat(stored, factories);
  }

  /**
   * {@return this format, reading layers of this kind too}
   *
   * @param kind as in the layer's {@link Layer#description}
   */
  public ModelFormat kind(String kind, LayerFactory factory) {
    Map<String, LayerFactory> more = new HashMap<>(factories);
    more.put(kind, factory);
    return new ModelFormat(precision, Map.copyOf(more));
  }

  /**
   * Writes a model; a file of this name is replaced.
   *
   * <p>A layer without a {@link Layer#description}, as a lambda, is written too, but cannot be
   * read, only loaded into a model that has it; so is one layer that stands in two different {@link
   * org.backsweep.nn.Sequential}s.
   *
   * @throws IllegalArgumentException if two parameters have one name, or a number is too large for
   *     the precision
   * @throws IOException if the file cannot be written
   */
  public void write(Path file, Layer model) throws IOException {
    ModelState state = ModelState.of(model);
    new Safetensors(ModelTensors.of(state), metadata(state)).write(file, precision);
  }

  /**
   * {@return the model of a file, architecture and values}
   *
   * @throws FileFormatException if the file is no such file, or has no architecture, as one of
   *     PyTorch's: that can be loaded into a model
   * @throws IOException if it cannot be read
   */
  public Layer read(Path file) throws IOException {
    Safetensors content = Safetensors.read(file);
    try {
      return model(content);
    } catch (FileFormatException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Gives the parameters and buffers of a model the values of a file, all of them or, after an
   * exception, none.
   *
   * @throws FileFormatException if the file is no safetensors file, or its names or shapes are not
   *     exactly those of the model
   * @throws IOException if it cannot be read
   */
  public void load(Path file, Layer model) throws IOException {
    Safetensors content = Safetensors.read(file);
    try {
      ModelTensors.load(CheckpointTensors.model(content), model);
    } catch (FileFormatException e) {
      throw new FileFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private Layer model(Safetensors content) throws IOException {
    String architecture = content.metadata().get(ARCHITECTURE);
    if (architecture == null) {
      throw new FileFormatException(
          "there is no architecture: build the model in code and load the file into it");
    }
    LayerDescription description = DescriptionJson.read(architecture);
    Layer model = new StoredLayer(description, "", content.tensors(), factories).create();
    if (!model.description().equals(description)) {
      throw new FileFormatException(
          "the architecture and the tensors differ: what was made is " + Json.quoted("" + model));
    }
    ModelTensors.load(CheckpointTensors.model(content), model);
    return model;
  }

  /** The layout is PyTorch's, which some programs want to be told. */
  static Map<String, String> metadata(ModelState model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put(ARCHITECTURE, DescriptionJson.write(model.architecture()));
    return metadata;
  }
}
