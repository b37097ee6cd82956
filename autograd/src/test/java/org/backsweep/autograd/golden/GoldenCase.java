package org.backsweep.autograd.golden;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A line of a file with values, gradients and second derivatives. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GoldenCase(
    String id,
    String op,
    JsonNode params,
    List<GoldenMatrix> inputs,
    GoldenMatrix output,
    GoldenMatrix cotangent,
    List<GoldenMatrix> grads,
    List<GoldenMatrix> direction,
    GoldenMatrix jvp,
    List<GoldenMatrix> second) {}
