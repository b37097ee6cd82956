package org.backsweep.examples;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.GraphDrawing;
import org.backsweep.examples.picture.GraphDrawing.Band;
import org.backsweep.examples.picture.GraphDrawing.Caption;
import org.ejml.data.DMatrixRMaj;

/** The picture of backpropagation through the lecture notes' 2-2-2 network, with its numbers. */
final class GraphPicture {
  private static final double RATE = 0.5;

  private static final Map<String, Caption> CAPTIONS =
      Map.of(
          "x W₁ᵀ", new Caption("weighted inputs", List.of("to W₁:  δᵀ x")),
          "net h", new Caption("x W₁ᵀ + b₁", List.of("to x W₁ᵀ:  δ", "to b₁:  δ₁ + δ₂")),
          "out h", new Caption("σ(net h)", List.of("to net h:", "δ ⊙ out h (1 − out h)")),
          "h W₂ᵀ", new Caption("weighted out h", List.of("to out h:  δ W₂", "to W₂:  δᵀ out h")),
          "net o", new Caption("h W₂ᵀ + b₂", List.of("to h W₂ᵀ:  δ", "to b₂:  δ₁ + δ₂")),
          "out o", new Caption("σ(net o)", List.of("to net o:", "δ ⊙ out o (1 − out o)")),
          "E", new Caption("½ Σ (out o − target)²", List.of("to out o:", "δ (out o − target)")));

  private static final List<Band> BANDS =
      List.of(
          new Band("input", 0, 0),
          new Band("hidden layer", 1, 3),
          new Band("output layer", 4, 6),
          new Band("error", 7, 7));

  private GraphPicture() {}

  /** The nodes that the text speaks of. */
  private record Network(
      Variable w2, Variable netO, Variable outH, Variable outO, Variable error) {}

  /** {@return the picture, an SVG document} */
  static String draw() {
    Network network = network();
    Variable[] inner =
        GraphDrawing.chain(network.error).stream()
            .filter(Variable::isTracked)
            .toArray(Variable[]::new);
    Gradients gradients = network.error.backward(inner);
    return GraphDrawing.of(
        "Backpropagation through a network of two inputs, two hidden neurons and two outputs",
        network.error,
        gradients,
        CAPTIONS,
        BANDS,
        notes(network, gradients));
  }

  private static Network network() {
    Variable x = Variable.constant(new double[][] {{0.05, 0.10}}).named("x");
    Variable target = Variable.constant(new double[][] {{0.01, 0.99}}).named("target");
    Variable w1 = Variable.leaf(new double[][] {{0.15, 0.20}, {0.25, 0.30}}).named("W₁");
    Variable w2 = Variable.leaf(new double[][] {{0.40, 0.45}, {0.50, 0.55}}).named("W₂");
    Variable b1 = Variable.leaf(0.35).named("b₁");
    Variable b2 = Variable.leaf(0.60).named("b₂");
    Variable netH = x.multTransB(w1).named("x W₁ᵀ").plus(b1).named("net h");
    Variable outH = netH.sigmoid().named("out h");
    Variable netO = outH.multTransB(w2).named("h W₂ᵀ").plus(b2).named("net o");
    Variable outO = netO.sigmoid().named("out o");
    return new Network(w2, netO, outH, outO, outO.halfSquaredError(target).named("E"));
  }

  /** The two cases of the chain rule and a step of gradient descent, each for one entry. */
  private static List<String> notes(Network n, Gradients gradients) {
    DMatrixRMaj out = n.outO.value();
    DMatrixRMaj w = n.w2.value();
    DMatrixRMaj dOut = gradients.of(n.outO);
    DMatrixRMaj dNet = gradients.of(n.netO);
    return List.of(
        "The sweep back starts at E with δ = ∂E / ∂E = 1. All other δ follow from the chain rule:",
        text(
            "• Along a path, derivatives multiply. The first entry of out o hands back its δ times"
                + " its slope out o (1 − out o):  %s × %s × (1 − %s) = %s.",
            dOut.get(0, 0), out.get(0, 0), out.get(0, 0), dNet.get(0, 0)),
        text(
            "• Where several paths meet, they add up. The first entry of out h feeds both outputs,"
                + " through W₂:  %s × %s + (%s) × %s = %s.",
            dNet.get(0, 0),
            w.get(0, 0),
            dNet.get(0, 1),
            w.get(1, 0),
            gradients.of(n.outH).get(0, 0)),
        text(
            "The δ of the leaves are the gradient. Gradient descent steps against it; the first entry"
                + " of W₂, with rate %s, becomes:  %s − %s × %s = %s.",
            RATE,
            w.get(0, 0),
            RATE,
            gradients.of(n.w2).get(0, 0),
            w.get(0, 0) - RATE * gradients.of(n.w2).get(0, 0)));
  }

  private static String text(String format, double... numbers) {
    return String.format(
        format, Arrays.stream(numbers).mapToObj(GraphDrawing::number).toArray(Object[]::new));
  }
}
