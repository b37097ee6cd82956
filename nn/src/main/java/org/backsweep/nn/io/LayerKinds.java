package org.backsweep.nn.io;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.nn.Activation;
import org.backsweep.nn.BatchNorm;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Dropout;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Layer;
import org.backsweep.nn.LayerNorm;
import org.backsweep.nn.Maxout;
import org.backsweep.nn.MeanFill;
import org.backsweep.nn.MinMaxScale;
import org.backsweep.nn.ParametricRelu;
import org.backsweep.nn.Residual;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Standardize;

/** The kinds of layers of this library, and how they are made again: one line each. */
final class LayerKinds {
  private LayerKinds() {}

  static Map<String, LayerFactory> standard() {
    Map<String, LayerFactory> kinds = new HashMap<>();
    for (Activation activation : Activation.withoutSettings()) {
      kinds.put(activation.description().kind(), stored -> activation);
    }
    kinds.put("leakyRelu", stored -> Activation.leakyRelu(stored.number("slope")));
    kinds.put("elu", stored -> Activation.elu(stored.number("scale")));
    kinds.put("Dense", stored -> new Dense(stored.matrix("weight"), stored.matrix("bias")));
    kinds.put("Maxout", LayerKinds::maxout);
    kinds.put("Dropout", stored -> new Dropout(stored.number("rate")));
    kinds.put("BatchNorm", LayerKinds::batchNorm);
    kinds.put("LayerNorm", LayerKinds::layerNorm);
    kinds.put("ParametricRelu", stored -> new ParametricRelu(stored.matrix("weight")));
    kinds.put(
        "Standardize",
        stored -> new Standardize(stored.matrix("mean"), stored.matrix("deviation")));
    kinds.put(
        "MinMaxScale", stored -> new MinMaxScale(stored.matrix("minimum"), stored.matrix("range")));
    kinds.put("MeanFill", stored -> new MeanFill(stored.matrix("mean")));
    kinds.put("Sequential", LayerKinds::sequential);
    kinds.put("Residual", LayerKinds::residual);
    return Map.copyOf(kinds);
  }

  private static Layer maxout(StoredLayer stored) throws IOException {
    return new Maxout(stored.matrix("weight"), stored.matrix("bias"), stored.count("pieces"));
  }

  private static Layer batchNorm(StoredLayer stored) throws IOException {
    return new BatchNorm(
        stored.columns("weight"), stored.number("epsilon"), stored.number("momentum"));
  }

  private static Layer layerNorm(StoredLayer stored) throws IOException {
    return new LayerNorm(stored.columns("weight"), stored.number("epsilon"));
  }

  private static Layer sequential(StoredLayer stored) throws IOException {
    return Sequential.of(stored.layers(place -> "layers." + place + "."));
  }

  private static Layer residual(StoredLayer stored) throws IOException {
    List<Layer> inner = stored.layers(place -> "");
    if (inner.size() != 1) {
      throw new FileFormatException("Residual: " + inner.size() + " layers inside: it needs one");
    }
    return new Residual(inner.get(0));
  }
}
