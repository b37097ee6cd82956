package org.backsweep.nn.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Layer;
import org.backsweep.nn.LayerDescription;
import org.ejml.data.DMatrixRMaj;

/**
 * One layer as a file has it: its description, and its tensors.
 *
 * <p>Sizes should come from the tensors, which cannot be larger than the file, and not from the
 * settings, which may claim anything.
 */
public final class StoredLayer {
  private final LayerDescription description;
  private final String prefix;
  private final Map<String, Tensor> tensors;
  private final Map<String, LayerFactory> factories;

  StoredLayer(
      LayerDescription description,
      String prefix,
      Map<String, Tensor> tensors,
      Map<String, LayerFactory> factories) {
    this.description = description;
    this.prefix = prefix;
    this.tensors = tensors;
    this.factories = factories;
  }

  /**
   * {@return a setting of the description}
   *
   * @throws FileFormatException if there is none of this name
   */
  public double number(String setting) throws FileFormatException {
    Double value = description.settings().get(setting);
    if (value == null) {
      throw problem("the setting " + setting + " is missing");
    }
    return value;
  }

  /**
   * {@return a setting that is an integer, 0 or above}
   *
   * @throws FileFormatException if there is none of this name, or it is no such integer
   */
  public int count(String setting) throws FileFormatException {
    double value = number(setting);
    int count = (int) value;
    if (count != value || count < 0) {
      throw problem("the setting " + setting + " is " + value + ": it must be an integer");
    }
    return count;
  }

  /**
   * {@return the values of a parameter or buffer, a new matrix}
   *
   * @param name as the layer itself names it, without the layers around
   * @throws FileFormatException if there is none of this name
   */
  public DMatrixRMaj matrix(String name) throws FileFormatException {
    return tensor(name).copy();
  }

  /**
   * {@return how many columns a parameter or buffer has; a vector has as many as numbers}
   *
   * @throws FileFormatException if there is none of this name
   */
  public int columns(String name) throws FileFormatException {
    return tensor(name).numCols;
  }

  /**
   * {@return the layers inside, made again}
   *
   * @param names how layer i's tensors are named in this layer, as in {@code i -> "layers." + i +
   *     "."}
   * @throws FileFormatException if one cannot be made
   */
  List<Layer> layers(LayerNames names) throws IOException {
    List<Layer> layers = new ArrayList<>();
    for (LayerDescription inner : description.layers()) {
      if (inner.isShared()) {
        layers.add(shared(new StoredLayer(inner, prefix, tensors, factories), layers));
      } else {
        String name = prefix + names.prefix(layers.size());
        layers.add(new StoredLayer(inner, name, tensors, factories).create());
      }
    }
    return layers;
  }

  /** How a layer names those inside. */
  @FunctionalInterface
  interface LayerNames {
    String prefix(int place);
  }

  /** {@return the layer, made again} */
  Layer create() throws IOException {
    LayerFactory factory = factories.get(description.kind());
    if (factory == null) {
      throw problem(
          "no layer of this kind can be made: build the model in code and load the file into it,"
              + " or say how to make one");
    }
    try {
      return factory.create(this);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(place() + e.getMessage(), e);
    }
  }

  private static Layer shared(StoredLayer stored, List<Layer> before) throws FileFormatException {
    int place = stored.count("layer");
    if (place >= before.size()) {
      throw stored.problem("layer " + place + " does not stand before it");
    }
    return before.get(place);
  }

  private DMatrixRMaj tensor(String name) throws FileFormatException {
    Tensor tensor = tensors.get(prefix + name);
    if (tensor == null) {
      throw problem("the tensor " + Json.quoted(prefix + name) + " is missing");
    }
    return tensor.values();
  }

  private FileFormatException problem(String what) {
    return new FileFormatException(place() + what);
  }

  private String place() {
    return "layer " + Json.quoted(description.kind()) + " at '" + prefix + "': ";
  }
}
