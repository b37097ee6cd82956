package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a layer is, without the values of its parameters and buffers: enough to make it again, as a
 * file stores it.
 *
 * @param kind the name of the class, or of the activation
 * @param settings numbers by name, sorted by name
 * @param layers the layers inside, in order
 * @see Layer#description
 */
public record LayerDescription(
    String kind, Map<String, Double> settings, List<LayerDescription> layers) {
  private static final String SHARED = "Shared";

  /**
   * A description.
   *
   * @throws IllegalArgumentException if a setting is not finite, or named as a part of descriptions
   *     is: {@code kind} or {@code layers}
   */
  public LayerDescription {
    settings.forEach(
        (name, value) ->
            Require.that(
                Double.isFinite(value) && !name.equals("kind") && !name.equals("layers"),
                "LayerDescription: %s is %s: it must be finite, and its name not kind or layers",
                name,
                value));
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    layers = List.copyOf(layers);
  }

  /** {@return the description of a layer that has no settings and no layers inside} */
  public static LayerDescription of(String kind) {
    return new LayerDescription(kind, Map.of(), List.of());
  }

  /**
   * {@return this description with one setting more}
   *
   * @throws IllegalArgumentException if the value is not finite
   */
  public LayerDescription with(String setting, double value) {
    Map<String, Double> more = new TreeMap<>(settings);
    more.put(setting, value);
    return new LayerDescription(kind, more, layers);
  }

  /**
   * {@return this description with these layers inside; one that stood there before is described as
   * {@code Shared}, with its place, from 0 on, as {@code layer}}
   */
  public LayerDescription around(List<Layer> inner) {
    List<LayerDescription> described = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      int first = firstPlace(inner, i);
      described.add(
          first < i && !inner.get(i).parameters().isEmpty()
              ? of(SHARED).with("layer", first)
              : inner.get(i).description());
    }
    return new LayerDescription(kind, settings, described);
  }

  /** {@return whether this stands for another layer beside it} */
  public boolean isShared() {
    return kind.equals(SHARED);
  }

  /** Kind, settings and the layers inside: {@code Sequential[Dense(in=64, out=10), relu]}. */
  @Override
  public String toString() {
    String numbers =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + number(setting.getValue()))
            .collect(Collectors.joining(", "));
    return kind + (numbers.isEmpty() ? "" : "(" + numbers + ")") + (layers.isEmpty() ? "" : layers);
  }

  private static String number(double value) {
    return value == (int) value ? "" + (int) value : "" + value;
  }

  // The same object, not an equal one.
  @SuppressWarnings("ReferenceEquality")
  private static int firstPlace(List<Layer> layers, int place) {
    int first = 0;
    while (layers.get(first) != layers.get(place)) {
      first++;
    }
    return first;
  }
}
