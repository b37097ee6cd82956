package org.backsweep.autograd.golden;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a file with what others give at kinks, ties, extremes, and outside of the domain. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GoldenEdgeCase(
    String id,
    String op,
    String kind,
    JsonNode params,
    List<GoldenMatrix> inputs,
    GoldenMatrix cotangent,
    Result torch,
    @Nullable Result reference) {

  /** A value and the gradients. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Result(GoldenMatrix output, List<GoldenMatrix> grads) {}

  /** {@return the true result where there is one, otherwise PyTorch's} */
  Result expected() {
    return reference != null ? reference : torch;
  }
}
