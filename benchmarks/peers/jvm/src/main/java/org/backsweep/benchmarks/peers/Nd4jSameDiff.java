package org.backsweep.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.DoubleSupplier;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's SameDiff: a graph built once, in double precision. */
final class Nd4jSameDiff implements Peer {
  private static final String LOSS = "loss";

  @Override
  public String version() {
    Properties built = new Properties();
    try (InputStream in =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "ND4J " + built.getProperty("version") + ", " + Nd4j.factory().blas().getBlasVendor();
  }

  @Override
  public DoubleSupplier step(Network network) {
    SameDiff graph = SameDiff.create();
    SDVariable inputs =
        graph.placeHolder("inputs", DataType.DOUBLE, -1, network.inputs()[0].length);
    int classes = network.biases()[network.layers() - 1].length;
    SDVariable labels = graph.placeHolder("labels", DataType.DOUBLE, -1, classes);
    List<String> parameters = new ArrayList<>();
    SDVariable out = inputs;
    for (int i = 0; i < network.layers(); i++) {
      SDVariable weights = graph.var("w" + i, matrix(network.weights()[i]).transpose().dup('c'));
      SDVariable biases = graph.var("b" + i, Nd4j.createFromArray(network.biases()[i]));
      parameters.addAll(List.of("w" + i, "b" + i));
      // Not linear(): its derivative fails for a batch of one.
      out = graph.nn().biasAdd(out.mmul(weights), biases, false);
      if (i + 1 < network.layers()) {
        out = network.isSigmoid() ? graph.nn().sigmoid(out) : graph.nn().relu(out, 0);
      }
    }
    graph
        .loss()
        .softmaxCrossEntropy(LOSS, labels, out, null, LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT, 0)
        .markAsLoss();
    Map<String, INDArray> batch =
        Map.of("inputs", matrix(network.inputs()), "labels", oneHot(network.labels(), classes));
    return () -> step(graph, batch, parameters);
  }

  private static double step(SameDiff graph, Map<String, INDArray> batch, List<String> parameters) {
    OutAndGrad found = graph.calculateGradientsAndOutputs(batch, List.of(LOSS), parameters);
    found
        .getGradients()
        .forEach(
            (name, gradient) -> graph.getArrForVarName(name).subi(gradient.muli(Network.RATE)));
    return found.getOutputs().get(LOSS).getDouble(0);
  }

  private static INDArray matrix(double[][] rows) {
    return Nd4j.createFromArray(rows);
  }

  private static INDArray oneHot(int[] labels, int classes) {
    double[][] rows = new double[labels.length][classes];
    Arrays.setAll(
        rows,
        i -> {
          rows[i][labels[i]] = 1;
          return rows[i];
        });
    return matrix(rows);
  }

  @Override
  public DoubleSupplier chain(int turns, double a) {
    SameDiff graph = SameDiff.create();
    SDVariable y = graph.var("x", Nd4j.createFromArray(0.5));
    for (int i = 0; i < turns; i++) {
      y = graph.math().sin(y).mul(a);
    }
    y.markAsLoss();
    return () -> graph.calculateGradients(Map.of(), "x").get("x").getDouble(0);
  }
}
