package org.backsweep.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * What a model consists of: its layers, the shapes of what they give, and how many numbers they
 * learn.
 *
 * @param lines one for each layer
 */
public record ModelSummary(List<Line> lines) {
  /**
   * A layer.
   *
   * @param layer as it prints
   * @param outputs how many columns it gives
   * @param parameters how many numbers it learns that no layer before it has
   */
  public record Line(String layer, int outputs, int parameters) {}

  /** The lines, copied. */
  public ModelSummary {
    lines = List.copyOf(lines);
  }

  /**
   * {@return the summary of a model for samples of so many features}
   *
   * @throws IllegalArgumentException if a layer refuses what comes to it
   */
  public static ModelSummary of(Layer model, int features) {
    List<Layer> layers = model instanceof Sequential chain ? chain.layers() : List.of(model);
    List<Line> lines = new ArrayList<>();
    Variable batch = Variable.constant(new DMatrixRMaj(1, features));
    Set<Parameter> counted = new HashSet<>();
    for (Layer layer : layers) {
      batch = layer.apply(batch, Pass.inference());
      int learned =
          layer.parameters().stream()
              .filter(counted::add)
              .mapToInt(p -> p.value().getNumElements())
              .sum();
      lines.add(new Line(ShownName.of(layer), batch.getNumCols(), learned));
    }
    return new ModelSummary(lines);
  }

  /** {@return how many numbers the model learns; what stands in two places counts once} */
  public int parameters() {
    return lines.stream().mapToInt(Line::parameters).sum();
  }

  /** A table with a line for each layer, and the sum of the parameters. */
  @Override
  public String toString() {
    int width = lines.stream().mapToInt(line -> line.layer().length()).max().orElse(0);
    width = Math.max(width, "layer".length());
    StringBuilder text = new StringBuilder(row(width, "layer", "outputs", "parameters"));
    for (Line line : lines) {
      text.append(row(width, line.layer(), "N×" + line.outputs(), count(line.parameters())));
    }
    return text.append(row(width, "all", "", count(parameters())).stripTrailing()).toString();
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String row(int width, String layer, String outputs, String parameters) {
    return String.format(Locale.ROOT, "%-" + width + "s  %8s  %12s%n", layer, outputs, parameters);
  }
}
