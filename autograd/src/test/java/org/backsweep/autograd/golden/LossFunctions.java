package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import java.util.Map;
import org.backsweep.autograd.Variable;

/** Losses. */
final class LossFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("halfSquaredError", GoldenFunction.binary(1e-13, Variable::halfSquaredError)),
          entry("mse", GoldenFunction.binary(1e-12, Variable::meanSquaredError)),
          entry("softmaxCrossEntropy", GoldenFunction.binary(1e-12, Variable::softmaxCrossEntropy)),
          entry(
              "softmaxCrossEntropyLabels",
              new GoldenFunction(
                  1e-12,
                  (in, p) -> in[0].softmaxCrossEntropy(StructureFunctions.ints(p.get("labels"))))));

  private LossFunctions() {}
}
