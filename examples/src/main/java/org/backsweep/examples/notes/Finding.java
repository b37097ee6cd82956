package org.backsweep.examples.notes;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** What an experiment found: numbers by name, and panels of a picture. */
final class Finding {
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private final List<Supplier<BufferedImage>> panels = new ArrayList<>();

  /** Adds a number. */
  Finding with(String name, double number) {
    if (numbers.put(name, number) != null) {
      throw new IllegalArgumentException("found twice: " + name);
    }
    return this;
  }

  /** Adds a chart, which is made when it is drawn: without fonts none can be. */
  Finding panel(Supplier<XYChart> chart) {
    return image(() -> BitmapEncoder.getBufferedImage(chart.get()));
  }

  /** Adds an image. */
  Finding image(Supplier<BufferedImage> image) {
    panels.add(image);
    return this;
  }

  /**
   * {@return the number of this name}
   *
   * @throws IllegalArgumentException if there is none
   */
  double number(String name) {
    Double number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("not found: " + name + ", but " + numbers.keySet());
    }
    return number;
  }

  /** {@return all numbers by name, in the order they were found} */
  Map<String, Double> numbers() {
    return Collections.unmodifiableMap(numbers);
  }

  /** {@return the panels from left to right} */
  List<Supplier<BufferedImage>> panels() {
    return List.copyOf(panels);
  }
}
