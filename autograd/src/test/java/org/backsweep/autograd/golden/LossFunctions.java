package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.backsweep.autograd.Variable;

/** Losses. */
final class LossFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("halfSquaredError", GoldenFunction.binary(1e-13, Variable::halfSquaredError)),
          entry("binaryCrossEntropy", ofEntries(1e-12, Variable::binaryCrossEntropy)),
          entry("binaryCrossEntropyWithLogits", ofEntries(1e-12, Variable::sigmoidCrossEntropy)),
          entry("hinge", ofEntries(1e-13, Variable::hinge)),
          entry("klDivergence", new GoldenFunction(1e-12, LossFunctions::klDivergence)),
          entry(
              "nll",
              new GoldenFunction(
                  1e-13,
                  (in, p) ->
                      in[0].negativeLogLikelihood(StructureFunctions.ints(p.get("labels"))))),
          entry("mse", GoldenFunction.binary(1e-12, Variable::meanSquaredError)),
          entry("softmaxCrossEntropy", GoldenFunction.binary(1e-12, Variable::softmaxCrossEntropy)),
          entry(
              "softmaxCrossEntropyLabels",
              new GoldenFunction(
                  1e-12,
                  (in, p) -> in[0].softmaxCrossEntropy(StructureFunctions.ints(p.get("labels"))))));

  private LossFunctions() {}

  /** A mean over all entries, or their sum, as the parameter says. */
  private static GoldenFunction ofEntries(double tolerance, BinaryOperator<Variable> mean) {
    return new GoldenFunction(
        tolerance,
        (in, params) -> {
          Variable loss = mean.apply(in[0], in[1]);
          return isSum(params) ? loss.scale(in[0].value().getNumElements()) : loss;
        });
  }

  private static Variable klDivergence(Variable[] in, JsonNode params) {
    Variable loss = in[0].klDivergence(in[1]);
    return isSum(params) ? loss.scale(in[0].getNumRows()) : loss;
  }

  private static boolean isSum(JsonNode params) {
    return params.get("reduction").asText().equals("sum");
  }
}
