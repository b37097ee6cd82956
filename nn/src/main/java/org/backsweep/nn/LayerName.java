package org.backsweep.nn;

import java.util.List;

/** How layers are named to people: as they print, if they say how. */
final class LayerName {
  private LayerName() {}

  /**
   * {@return what the layer prints; of one that does not say, the class, or that it is a lambda}
   */
  static String of(Layer layer) {
    if (layer.getClass().isHidden()) {
      return "lambda";
    }
    String printed = layer.toString();
    String byDefault = layer.getClass().getName() + "@";
    return printed.startsWith(byDefault) ? layer.getClass().getSimpleName() : printed;
  }

  /** {@return the names in brackets, as lists print} */
  static String of(List<Layer> layers) {
    return layers.stream().map(LayerName::of).toList().toString();
  }
}
