package org.backsweep.nn.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A value for each axis of a search. */
public final class Settings {
  private final Map<Axis<?>, Object> values;

  private Settings(Map<Axis<?>, Object> values) {
    this.values = values;
  }

  /** {@return for each axis the value that {@code choice} gives} */
  static Settings of(List<Axis<?>> axes, Function<Axis<?>, Object> choice) {
    Map<Axis<?>, Object> values = new LinkedHashMap<>();
    axes.forEach(axis -> values.put(axis, choice.apply(axis)));
    return new Settings(Collections.unmodifiableMap(values));
  }

  /** {@return every combination, the values of the last axis changing fastest} */
  static List<Settings> grid(List<Axis<?>> axes) {
    List<Settings> all = List.of(new Settings(Map.of()));
    for (Axis<?> axis : axes) {
      List<Settings> longer = new ArrayList<>();
      for (Settings settings : all) {
        axis.values().forEach(value -> longer.add(settings.with(axis, value)));
      }
      all = longer;
    }
    return all;
  }

  private Settings with(Axis<?> axis, Object value) {
    Map<Axis<?>, Object> longer = new LinkedHashMap<>(values);
    longer.put(axis, value);
    return new Settings(Collections.unmodifiableMap(longer));
  }

  /**
   * {@return the value of an axis}
   *
   * @throws IllegalArgumentException if the search has not this axis
   */
  @SuppressWarnings("unchecked") // Only values of an axis are stored under it.
  public <T> T get(Axis<T> axis) {
    Object value = values.get(axis);
    if (value == null) {
      throw new IllegalArgumentException(
          "settings: there is no axis " + axis + " among " + values.keySet());
    }
    return (T) value;
  }

  /** The values by name: {@code {rate=0.01, hidden=32}}. */
  @Override
  public String toString() {
    return values.toString();
  }
}
