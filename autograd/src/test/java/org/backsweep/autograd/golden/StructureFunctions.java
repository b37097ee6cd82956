package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** Entries moved or chosen. */
final class StructureFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("slice", new GoldenFunction(0, StructureFunctions::slice)),
          entry(
              "reshape",
              new GoldenFunction(
                  0, (in, p) -> in[0].reshape(p.get("rows").asInt(), p.get("cols").asInt()))),
          entry("concatRows", new GoldenFunction(0, (in, p) -> in[0].concatRows(others(in)))),
          entry("concatCols", new GoldenFunction(0, (in, p) -> in[0].concatColumns(others(in)))),
          entry(
              "gatherRows",
              new GoldenFunction(1e-13, (in, p) -> in[0].gatherRows(ints(p.get("indices"))))),
          entry("where", new GoldenFunction(0, (in, p) -> in[0].where(mask(p), in[1]))),
          entry(
              "repmat",
              new GoldenFunction(
                  1e-13, (in, p) -> in[0].repeat(p.get("r").asInt(), p.get("c").asInt()))),
          entry(
              "flip",
              GoldenFunction.byAxis(
                  0, StructureFunctions::flip, Variable::flipRows, Variable::flipCols)),
          entry("diagCreate", GoldenFunction.unary(0, Variable::diag)),
          entry("diagExtract", GoldenFunction.unary(0, Variable::extractDiag)),
          entry("tril", new GoldenFunction(0, (in, p) -> in[0].lower(p.get("k").asInt()))),
          entry("triu", new GoldenFunction(0, (in, p) -> in[0].upper(p.get("k").asInt()))),
          entry("maxout", new GoldenFunction(0, (in, p) -> in[0].maxout(p.get("k").asInt()))));

  private StructureFunctions() {}

  private static Variable slice(Variable[] in, JsonNode p) {
    return in[0].extractMatrix(
        p.get("row0").asInt(), p.get("row1").asInt(), p.get("col0").asInt(), p.get("col1").asInt());
  }

  private static Variable flip(Variable x) {
    return x.flipRows().flipCols();
  }

  private static Variable[] others(Variable[] in) {
    return Arrays.copyOfRange(in, 1, in.length);
  }

  private static DMatrixRMaj mask(JsonNode params) {
    JsonNode mask = params.get("mask");
    DMatrixRMaj matrix = new DMatrixRMaj(mask.get("rows").asInt(), mask.get("cols").asInt());
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = mask.get("data").get(i).asDouble();
    }
    return matrix;
  }

  static int[] ints(JsonNode array) {
    int[] ints = new int[array.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = array.get(i).asInt();
    }
    return ints;
  }
}
