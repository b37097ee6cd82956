package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The models of the files, in terms of the library. */
final class Composites {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("mlp", new GoldenFunction(1e-11, Composites::mlp)),
          entry("logisticRegression", new GoldenFunction(1e-12, Composites::logisticRegression)),
          entry("gmmLogLikelihood", new GoldenFunction(1e-11, Composites::gmmLogLikelihood)),
          entry("lstmCell", new GoldenFunction(1e-11, Composites::lstmCell)),
          entry("attention", new GoldenFunction(1e-11, Composites::attention)),
          entry("layerNorm", new GoldenFunction(1e-11, Composites::layerNorm)),
          entry("rnn", new GoldenFunction(1e-11, Composites::rnn)),
          entry("mvnLogDensity", new GoldenFunction(1e-11, Composites::mvnLogDensity)),
          entry(
              "mvnLogDensityCholesky",
              new GoldenFunction(
                  1e-11, (in, params) -> gaussianLogDensity(in[0], in[1], in[2].lower()))),
          entry("rosenbrock", new GoldenFunction(1e-12, Composites::rosenbrock)),
          entry("expressionGraph", new GoldenFunction(1e-11, Composites::expressionGraph)));

  private Composites() {}

  static Variable mlp(Variable[] in, JsonNode params) {
    Variable h = in[0];
    JsonNode activations = params.get("activations");
    for (int i = 0; i < activations.size(); i++) {
      Variable z = h.mult(in[2 * i + 1]).plus(in[2 * i + 2]);
      h = activation(activations.get(i).asText(), z, params.get("maxoutK").asInt());
    }
    Variable targets = in[in.length - 1];
    return params.get("loss").asText().equals("halfSquaredError")
        ? h.halfSquaredError(targets)
        : h.softmaxCrossEntropy(targets);
  }

  private static Variable activation(String name, Variable z, int maxoutK) {
    return switch (name) {
      case "identity" -> z;
      case "sigmoid" -> z.sigmoid();
      case "tanh" -> z.tanh();
      case "relu" -> z.relu();
      case "maxout" -> z.maxout(maxoutK);
      default -> throw new IllegalArgumentException(name);
    };
  }

  static Variable logisticRegression(Variable[] in, JsonNode params) {
    Variable w = in[1];
    Variable loss = in[0].mult(w).plus(in[2]).sigmoidCrossEntropy(in[3]);
    return loss.plus(w.square().sum().scale(params.get("lambda").asDouble() / 2));
  }

  static Variable gmmLogLikelihood(Variable[] in, JsonNode params) {
    Variable x = in[0];
    Variable means = in[2];
    Variable logDeviations = in[3];
    Variable weights = in[1].logSoftmaxRows();
    Variable[] columns = new Variable[means.getNumRows()];
    for (int k = 0; k < columns.length; k++) {
      Variable s = logDeviations.getRow(k);
      Variable u = x.minus(means.getRow(k)).elementDiv(s.exp());
      Variable density = u.square().scale(-0.5).minus(s).minus(0.5 * Math.log(2 * Math.PI));
      columns[k] = density.sumRows();
    }
    return beside(columns).plus(weights).logSumExpRows().sum();
  }

  static Variable lstmCell(Variable[] in, JsonNode params) {
    int hidden = params.get("hidden").asInt();
    Variable a = in[0].mult(in[3]).plus(in[1].mult(in[4])).plus(in[5]);
    Variable i = a.cols(0, hidden).sigmoid();
    Variable f = a.cols(hidden, 2 * hidden).sigmoid();
    Variable g = a.cols(2 * hidden, 3 * hidden).tanh();
    Variable o = a.cols(3 * hidden, 4 * hidden).sigmoid();
    Variable c = f.elementMult(in[2]).plus(i.elementMult(g));
    return o.elementMult(c.tanh()).concatColumns(c);
  }

  static Variable attention(Variable[] in, JsonNode params) {
    Variable q = in[0];
    Variable scores = q.multTransB(in[1]).divide(Math.sqrt(q.getNumCols()));
    if (params.get("causal").asBoolean()) {
      DMatrixRMaj past = new DMatrixRMaj(scores.getNumRows(), scores.getNumCols());
      for (int i = 0; i < past.numRows; i++) {
        for (int j = 0; j <= Math.min(i, past.numCols - 1); j++) {
          past.set(i, j, 1);
        }
      }
      scores = scores.where(past, Variable.constant(Double.NEGATIVE_INFINITY));
    }
    return scores.softmaxRows().mult(in[2]);
  }

  static Variable layerNorm(Variable[] in, JsonNode params) {
    Variable standardized = in[0].standardizeRows(params.get("eps").asDouble());
    return standardized.elementMult(in[1]).plus(in[2]);
  }

  static Variable rnn(Variable[] in, JsonNode params) {
    Variable h = in[1];
    for (int t = 0; t < params.get("steps").asInt(); t++) {
      h = in[0].getRow(t).mult(in[2]).plus(h.mult(in[3])).plus(in[4]).tanh();
    }
    return h;
  }

  static Variable rosenbrock(Variable[] in, JsonNode params) {
    int n = in[0].value().getNumElements();
    Variable x = in[0].reshape(1, n);
    Variable head = x.cols(0, n - 1);
    Variable valley = x.cols(1, n).minus(head.square()).square().scale(100);
    return valley.plus(head.negative().plus(1).square()).sum();
  }

  static Variable mvnLogDensity(Variable[] in, JsonNode params) {
    return gaussianLogDensity(in[0], in[1], in[2].cholesky());
  }

  private static Variable gaussianLogDensity(Variable x, Variable mean, Variable l) {
    int n = x.getNumRows();
    Variable z = l.solveTriangular(x.minus(mean).transpose());
    Variable logDeterminant = l.extractDiag().log().sum().scale(n);
    return z.square()
        .sum()
        .scale(-0.5)
        .minus(logDeterminant)
        .minus(0.5 * n * x.getNumCols() * Math.log(2 * Math.PI));
  }

  static Variable expressionGraph(Variable[] in, JsonNode params) {
    List<Variable> nodes = new ArrayList<>(List.of(in));
    for (JsonNode node : params.get("nodes")) {
      Variable[] args = new Variable[node.get("args").size()];
      for (int i = 0; i < args.length; i++) {
        args[i] = nodes.get(node.get("args").get(i).asInt());
      }
      nodes.add(GoldenFunctions.of(node.get("op").asText()).body().apply(args, node));
    }
    return nodes.get(params.get("output").asInt());
  }

  private static Variable beside(Variable[] parts) {
    return parts[0].concatColumns(Arrays.copyOfRange(parts, 1, parts.length));
  }
}
