package org.backsweep.benchmarks;

import java.util.List;

/** What is measured, of this library and of its peers. */
final class Cases {
  static final List<String> NETWORKS = Network.ALL;
  static final List<String> CHAIN = List.of("scalar chain");
  static final List<String> PRODUCTS = List.of("8,8,8", "32,32,32", "128,256,784", "512,512,512");

  /** Models of arithmetic, products and functions entry by entry. */
  static final List<String> SMOOTH_MODELS =
      List.of("rosenbrock 100", "logistic regression", "gaussian mixture");

  static final List<String> MODELS =
      List.of(
          SMOOTH_MODELS.get(0),
          SMOOTH_MODELS.get(1),
          SMOOTH_MODELS.get(2),
          "logDeterminant 200",
          "solve 200",
          "recurrent 128");

  static final List<String> FUNCTIONS =
      List.of("exp", "log", "sin", "cos", "tanh", "sigmoid", "gelu", "softmaxRows");

  /** Graphs whose sweeps' memory is measured. */
  static final List<String> SWEEPS = List.of(SweepMemory.CHAIN, Network.MIDDLING, Network.LARGEST);

  /** What is one operation and could be several. */
  static final List<String> FUSED = List.of("affine", "softmax cross-entropy", "layer norm");

  private Cases() {}
}
