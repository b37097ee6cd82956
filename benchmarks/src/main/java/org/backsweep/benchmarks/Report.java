package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The page of results: every target beside the figure reached, and the tables behind them. */
final class Report {
  /** By how much the best peer's time is to exceed ours, recorded anew and replayed. */
  private static final double[][] AGAINST_PEERS = {
    {8, 20}, {3, 5}, {1.3, 2}, {1, 1.2}, {Double.NaN, 1}, {Double.NaN, 1}
  };

  /** The first of the networks whose targets are for OpenBLAS alone. */
  private static final int LARGE = 4;

  private final Figures figures;
  private final StringBuilder page = new StringBuilder();

  private Report(Figures figures) {
    this.figures = figures;
  }

  /**
   * {@return the page}
   *
   * @param origin lines that say where and when the figures come from
   */
  static String of(Figures figures, List<String> origin) {
    Report report = new Report(figures);
    report.page.append("# Results\n\n");
    origin.forEach(line -> report.page.append(line).append('\n'));
    report.targets();
    report.machine();
    report.steps();
    report.chain();
    report.products();
    report.models();
    report.elements();
    report.sweeps();
    report.fused();
    report.skipped();
    return report.page.toString();
  }

  private void targets() {
    title("Targets");
    row("what", "target", "reached", "");
    row("---", "--:", "--:", "---");
    atMost("eager: one scalar operation, ns", 60, time("ScalarChain.forwardAndBackward"));
    atMost("eager: one scalar operation, B", 150, bytes("ScalarChain.forwardAndBackward"));
    atMost("replay: one scalar operation, ns", 10, time("ScalarChain.replayed"));
    String products = GradientOverFunction.PRODUCTS;
    String pointwise = GradientOverFunction.POINTWISE;
    atMost("gradient ÷ function, products, eager", 3.2, overFunction("eager", products));
    atMost("gradient ÷ function, pointwise, eager", 3.5, overFunction("eager", pointwise));
    atMost("gradient ÷ function, pointwise, replayed", 2.5, overFunction("replayed", pointwise));
    for (int i = 0; i < Cases.NETWORKS.size(); i++) {
      String network = Cases.NETWORKS.get(i);
      againstPeers(network, "eager", AGAINST_PEERS[i][0], i < LARGE);
      againstPeers(network, "replayed", AGAINST_PEERS[i][1], i < LARGE);
    }
    atLeast("EJML ÷ own product at 512³, 1 thread", 2, productRatio(1, "512,512,512"));
    atLeast("EJML ÷ own product at 512³, 2 threads", 3.5, productRatio(2, "512,512,512"));
    for (String network : Cases.NETWORKS) {
      atMost("replayed step, B, " + network, 0.5, figures.bytes("StepAllocation", network));
    }
    double chain = figures.time("LongChain.deep", "1000000");
    atMost("chain of 10⁶ ÷ 10 chains of 10⁵", 2, chain / figures.time("LongChain.deep", "100000"));
    atLeast(
        "one thread ÷ two, a step of 256-128-64-10 b256",
        1.6,
        figures.time("ParallelTraining.step", "1") / figures.time("ParallelTraining.step", "2"));
    atMost("start of the JVM to the end of the first gradient, s", 0.25, time("StartUp"));
  }

  /** A row for OpenBLAS, and for networks that are not large one for every other tier. */
  private void againstPeers(String network, String how, double target, boolean byEveryTier) {
    if (Double.isNaN(target)) {
      return;
    }
    String what = "best peer ÷ " + how + ", " + network;
    String peer = bestPeer(network);
    if (byEveryTier) {
      atLeast(what, target, ratio(how, network), peer);
      atLeast(what + ", Vector API", target, ratio(Tier.VECTOR, how, network), peer);
    }
    atLeast(what + ", OpenBLAS", target, ratio(Tier.OPENBLAS, how, network), peer);
  }

  private double time(String benchmark) {
    return figures.time(benchmark, "");
  }

  private double bytes(String benchmark) {
    return figures.bytes(benchmark, "");
  }

  private double overFunction(String how, String function) {
    return figures.time("GradientOverFunction." + how, function)
        / figures.time("GradientOverFunction.value", function);
  }

  private double ratio(String how, String network) {
    return bestPeerTime(network) / figures.time("TrainingStep." + how, network);
  }

  private double ratio(Tier faster, String how, String network) {
    double best =
        faster
            .byThreads()
            .mapToDouble(tier -> figures.time(tier.of("TrainingStep." + how), network))
            .filter(time -> !Double.isNaN(time))
            .min()
            .orElse(Double.NaN);
    return bestPeerTime(network) / best;
  }

  private double bestPeerTime(String name) {
    return figures.bestPeer(name).map(peer -> figures.peer(peer, name)).orElse(Double.NaN);
  }

  private String bestPeer(String name) {
    return figures.bestPeer(name).map(peer -> " (" + peer + ")").orElse("");
  }

  private double productRatio(int threads, String size) {
    return figures.time("MatrixProduct.ejml", size) / product(Tier.JAVA.threads(threads), size);
  }

  private double product(Tier tier, String size) {
    return figures.time(tier.of("MatrixProduct.backsweep"), size);
  }

  private void atMost(String what, double target, double reached) {
    target(what, "≤ " + number(target), reached, reached <= target, "");
  }

  private void atLeast(String what, double target, double reached) {
    atLeast(what, target, reached, "");
  }

  private void atLeast(String what, double target, double reached, String against) {
    target(what, "≥ " + number(target), reached, reached >= target, against);
  }

  private void target(String what, String target, double reached, boolean met, String against) {
    boolean measured = !Double.isNaN(reached);
    String verdict = !measured ? "not measured" : met ? "yes" : "**missed**";
    row(what, target, number(reached) + (measured ? against : ""), verdict);
  }

  private void machine() {
    title("The machine: how many times as long peers take as when the targets were set");
    List<String> head = new ArrayList<>(List.of("network"));
    FirstSitting.PEERS.forEach(then -> head.add(then.peer()));
    row(head.toArray(String[]::new));
    rule("---", head.size());
    for (String network : Cases.NETWORKS) {
      List<String> cells = new ArrayList<>(List.of(network));
      FirstSitting.PEERS.forEach(then -> cells.add(number(then.slowdown(figures, network))));
      row(cells.toArray(String[]::new));
    }
    page.append(
        """

        Targets in ns or s are of that sitting, and are compared above as they are; those that are
        ratios are of this run alone.
        """);
  }

  private void steps() {
    title("A training step: forward, softmax cross-entropy, backward, update; µs");
    List<String> head = new ArrayList<>(List.of("network"));
    head.addAll(List.of("eager", "B", Entry.defaultCollector("eager")));
    head.addAll(List.of("eager, gradients reused", "B", "replayed", "B"));
    for (Tier tier : Tier.steps()) {
      head.add("eager, " + tier.name());
      head.add("replayed, " + tier.name());
    }
    head.add("by hand on EJML");
    head.addAll(figures.peers(Cases.NETWORKS));
    row(head.toArray(String[]::new));
    rule("---", head.size());
    for (String network : Cases.NETWORKS) {
      List<String> cells = new ArrayList<>(List.of(network));
      cells.add(number(figures.time("TrainingStep.eager", network)));
      cells.add(number(figures.bytes("TrainingStep.eager", network)));
      cells.add(number(figures.time(Entry.defaultCollector("TrainingStep.eager"), network)));
      cells.add(number(figures.time("TrainingStep.reusing", network)));
      cells.add(number(figures.bytes("TrainingStep.reusing", network)));
      cells.add(number(figures.time("TrainingStep.replayed", network)));
      cells.add(number(figures.bytes("StepAllocation", network)));
      for (Tier tier : Tier.steps()) {
        cells.add(number(figures.time(tier.of("TrainingStep.eager"), network)));
        cells.add(number(figures.time(tier.of("TrainingStep.replayed"), network)));
      }
      cells.add(number(figures.time("TrainingStep.byHand", network)));
      addPeers(cells, network, Cases.NETWORKS, 1);
      row(cells.toArray(String[]::new));
    }
    list(figures.versions());
  }

  /** The cells of a case of those peers that have any of the cases. */
  private void addPeers(List<String> cells, String name, List<String> names, double scale) {
    figures.peers(names).forEach(peer -> cells.add(number(scale * figures.peer(peer, name))));
  }

  private void chain() {
    title("A chain of scalar operations, forward and backward; ns an operation");
    List<String> head =
        new ArrayList<>(
            List.of("eager", Entry.defaultCollector("eager"), "replayed", "by hand in Java"));
    head.addAll(figures.peers(Cases.CHAIN));
    row(head.toArray(String[]::new));
    rule("--:", head.size());
    List<String> cells = new ArrayList<>();
    cells.add(number(time("ScalarChain.forwardAndBackward")));
    cells.add(number(time(Entry.defaultCollector("ScalarChain.forwardAndBackward"))));
    cells.add(number(time("ScalarChain.replayed")));
    cells.add(number(time("ScalarChain.byHand")));
    addPeers(cells, Cases.CHAIN.get(0), Cases.CHAIN, 1000);
    row(cells.toArray(String[]::new));
  }

  private void products() {
    title("Products, µs");
    List<String> head = new ArrayList<>(List.of("m,n,k"));
    Tier.all().forEach(tier -> head.add(tier.name()));
    head.addAll(List.of("EJML", "EJML ÷ own, 1 thread", "EJML ÷ own, 2 threads"));
    row(head.toArray(String[]::new));
    rule("---", head.size());
    for (String size : Cases.PRODUCTS) {
      List<String> cells = new ArrayList<>(List.of(size));
      Tier.all().forEach(tier -> cells.add(number(product(tier, size))));
      cells.add(number(figures.time("MatrixProduct.ejml", size)));
      cells.add(number(productRatio(1, size)));
      cells.add(number(productRatio(2, size)));
      row(cells.toArray(String[]::new));
    }
    list(figures.tiers());
  }

  private void models() {
    title("Value and gradient of models, µs");
    List<String> head = new ArrayList<>(List.of("model", "value"));
    head.addAll(List.of("eager", "÷ value", "replayed", "÷ value"));
    head.addAll(figures.peers(Cases.MODELS));
    row(head.toArray(String[]::new));
    rule("---", head.size());
    for (String model : Cases.MODELS) {
      double value = figures.time("Models.value", model);
      List<String> cells = new ArrayList<>(List.of(model, number(value)));
      for (String how : List.of("eager", "replayed")) {
        double time = figures.time("Models." + how, model);
        cells.add(number(time));
        cells.add(number(time / value));
      }
      addPeers(cells, model, Cases.MODELS, 1);
      row(cells.toArray(String[]::new));
    }
  }

  private void elements() {
    title("Pointwise functions, ns an entry");
    row("function", "Backsweep", "Math in a loop (gelu, softmaxRows: its exp alone)");
    rule("---", 3);
    for (String function : Cases.FUNCTIONS) {
      row(
          function,
          number(figures.time("Elements.backsweep", function)),
          number(figures.time("Elements.math", function)));
    }
  }

  private void sweeps() {
    title("Memory of a sweep at its peak, MB");
    row(
        "graph",
        "its values",
        "to record it",
        "and to sweep back",
        "gradients",
        "else in the sweep");
    rule("---", 6);
    for (String graph : Cases.SWEEPS) {
      double recorded = megabytes("graph", graph);
      double swept = megabytes("sweep", graph);
      double gradients = megabytes("gradients", graph);
      row(
          graph,
          number(megabytes("values", graph)),
          number(recorded),
          number(swept),
          number(gradients),
          number(swept - recorded - gradients));
    }
    page.append(
        """

        Values and gradients are counted by their shapes. What it takes to record a graph and hold it,
        and to hold the gradients of a sweep besides, is found by bisection: how much else a heap has
        room for meanwhile, to about half a megabyte. The last column is what remains of the
        difference: the cotangents that are not yet passed on, and what pullbacks make on the way.
        """);
    page.append("The JVM's arguments: ").append(String.join(" ", SweepMemory.HEAP)).append(".\n");
  }

  private double megabytes(String what, String graph) {
    return figures.bytes("SweepMemory." + what, graph) / 1e6;
  }

  private void fused() {
    title("One operation, and composed of several; forward and backward, 64 samples, µs");
    row("operation", "eager", "B", "composed", "B", "÷ one", "replayed", "composed", "÷ one");
    rule("---", 9);
    for (String operation : Cases.FUSED) {
      double eager = figures.time("FusedOperations.fused", operation);
      double composed = figures.time("FusedOperations.composed", operation);
      double replayed = figures.time("FusedOperations.fusedReplayed", operation);
      double composedReplayed = figures.time("FusedOperations.composedReplayed", operation);
      row(
          operation,
          number(eager),
          number(figures.bytes("FusedOperations.fused", operation)),
          number(composed),
          number(figures.bytes("FusedOperations.composed", operation)),
          number(composed / eager),
          number(replayed),
          number(composedReplayed),
          number(composedReplayed / replayed));
    }
  }

  private void skipped() {
    page.append(
        """

        What an eager step allocates is by JMH, which allocates a little meanwhile. What a replayed
        step allocates is counted without JMH, in all threads that compute a part of it.
        """);
    title("Not measured");
    figures.skipped().forEach(reason -> page.append("- ").append(reason).append('\n'));
  }

  private void list(List<String> items) {
    page.append('\n');
    items.forEach(item -> page.append("- ").append(item).append('\n'));
  }

  private void title(String title) {
    page.append("\n## ").append(title).append("\n\n");
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void rule(String first, int columns) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(Collections.nCopies(columns - 1, "--:"));
    row(cells.toArray(String[]::new));
  }

  private static String number(double x) {
    if (Double.isNaN(x)) {
      return "–";
    }
    int digits = x >= 100 ? 0 : x >= 10 ? 1 : x >= 0.01 || x == 0 ? 2 : 4;
    return String.format(Locale.ROOT, "%." + digits + "f", x);
  }
}
