package org.backsweep.nn;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.backsweep.autograd.Variable;

/**
 * Layers one after the other, each given the output of the one before.
 *
 * <p>The parameters of layer i are listed as {@code layers.i.} and their own name, such as {@code
 * layers.0.weight}; i counts activations too. A layer that stands in two places has its parameters
 * listed once, for the first.
 */
public final class Sequential implements Layer {
  private final List<Layer> layers;
  private final List<Parameter> parameters;
  private final List<Parameter> buffers;

  private Sequential(List<Layer> layers) {
    this.layers = layers;
    this.parameters = named(layers, Layer::parameters);
    this.buffers = named(layers, Layer::buffers);
  }

  /**
   * {@return the layers in this order}
   *
   * @throws NullPointerException if one is null
   */
  public static Sequential of(Layer... layers) {
    return of(Arrays.asList(layers));
  }

  /**
   * {@return the layers in this order}
   *
   * @throws NullPointerException if one is null
   */
  public static Sequential of(List<? extends Layer> layers) {
    for (int i = 0; i < layers.size(); i++) {
      Objects.requireNonNull(layers.get(i), "Sequential: layer " + i + " is null");
    }
    return new Sequential(List.copyOf(layers));
  }

  @Override
  public Variable apply(Variable batch, Pass pass) {
    Variable output = batch;
    for (Layer layer : layers) {
      output = layer.apply(output, pass);
    }
    return output;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  /** {@return the buffers of all layers, named as their parameters are} */
  @Override
  public List<Parameter> buffers() {
    return buffers;
  }

  /** {@return the layers, in order} */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public boolean isReplayable() {
    return layers.stream().allMatch(Layer::isReplayable);
  }

  @Override
  public LayerDescription description() {
    return LayerDescription.of("Sequential").around(layers);
  }

  /** The layers: {@code Sequential[Dense(64, 32), relu, Dense(32, 10)]}. */
  @Override
  public String toString() {
    return "Sequential[" + ShownName.ofAll(layers) + "]";
  }

  private static List<Parameter> named(List<Layer> layers, Function<Layer, List<Parameter>> kind) {
    Set<Parameter> named = new LinkedHashSet<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Parameter parameter : kind.apply(layers.get(i))) {
        if (!named.contains(parameter)) {
          named.add(parameter.within("layers." + i));
        }
      }
    }
    return List.copyOf(named);
  }
}
