package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures this library and its peers in one sitting, and writes {@code RESULTS.md}. What is
 * compared is measured by turns, each in a process of its own, started before the first turn: the
 * machine is shared, and its speed changes by the minute.
 */
public final class Results {
  private static final int STARTS = 9;

  /** How often each is measured, a turn of each after a turn of all others. */
  private static final int TURNS = Integer.getInteger("turns", 12);

  /** How often all is measured in new processes. */
  private static final int ROUNDS = Integer.getInteger("rounds", 1);

  private final Figures figures = new Figures();
  private final Peers peers;
  private final List<Tier> tiers = new ArrayList<>();

  private Results(Path directory) throws InterruptedException {
    this.peers = Peers.in(directory.resolve("peers"), figures);
  }

  /** Measures and writes; the directory of benchmarks is the system property {@code benchmarks}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Path.of(System.getProperty("benchmarks", "benchmarks"));
    Results results = new Results(directory);
    results.findTiers();
    for (int round = 0; round < ROUNDS; round++) {
      results.measure();
    }
    write(directory.resolve("RESULTS.md"), Report.of(results.figures, origin()));
  }

  private void measure() throws IOException, InterruptedException {
    for (List<Entry> comparison : comparisons()) {
      new Comparison(comparison, figures).measure(TURNS);
    }
    for (int i = 0; i < STARTS; i++) {
      figures.add("StartUp", "", startUp(), Double.NaN);
    }
    for (String network : Cases.NETWORKS) {
      figures.add("StepAllocation", network, Double.NaN, StepAllocation.bytes(network));
    }
    for (String graph : Cases.SWEEPS) {
      SweepMemory.of(graph)
          .forEach((what, bytes) -> figures.add("SweepMemory." + what, graph, Double.NaN, bytes));
    }
  }

  private void findTiers() throws IOException, InterruptedException {
    for (Tier tier : Tier.all()) {
      List<String> command = new ArrayList<>(List.of(Entry.java()));
      command.addAll(tier.jvmArguments());
      command.addAll(List.of("-cp", Entry.classPath(), Tier.InUse.class.getName()));
      String inUse = firstLine(new ProcessBuilder(command));
      if (inUse.startsWith(tier.blas())) {
        figures.use(inUse);
        tiers.add(tier);
      } else {
        figures.skip(tier.name() + ": it does not work here: " + inUse);
      }
    }
  }

  private List<List<Entry>> comparisons() {
    List<List<Entry>> all = new ArrayList<>();
    all.add(
        with(
            peers.of(Cases.CHAIN.get(0)),
            Entry.of("ScalarChain.forwardAndBackward", ""),
            Entry.withDefaultCollector("ScalarChain.forwardAndBackward", ""),
            Entry.of("ScalarChain.replayed", ""),
            Entry.of("ScalarChain.byHand", "")));
    Cases.NETWORKS.forEach(network -> all.add(steps(network)));
    for (String function : List.of(GradientOverFunction.PRODUCTS, GradientOverFunction.POINTWISE)) {
      all.add(
          List.of(
              Entry.of("GradientOverFunction.value", function),
              Entry.of("GradientOverFunction.eager", function),
              Entry.of("GradientOverFunction.replayed", function)));
    }
    all.add(
        List.of(Entry.of("ParallelTraining.step", "1"), Entry.of("ParallelTraining.step", "2")));
    all.add(List.of(Entry.of("LongChain.deep", "100000"), Entry.of("LongChain.deep", "1000000")));
    for (String size : Cases.PRODUCTS) {
      List<Entry> products = new ArrayList<>(List.of(Entry.of("MatrixProduct.ejml", size)));
      tiers.forEach(tier -> products.add(Entry.of("MatrixProduct.backsweep", size, tier)));
      all.add(products);
    }
    for (String model : Cases.MODELS) {
      all.add(
          with(
              peers.of(model),
              Entry.of("Models.value", model),
              Entry.of("Models.eager", model),
              Entry.of("Models.replayed", model)));
    }
    for (String function : Cases.FUNCTIONS) {
      all.add(
          List.of(Entry.of("Elements.backsweep", function), Entry.of("Elements.math", function)));
    }
    for (String operation : Cases.FUSED) {
      all.add(
          Stream.of("fused", "composed", "fusedReplayed", "composedReplayed")
              .map(how -> Entry.of("FusedOperations." + how, operation))
              .toList());
    }
    return all;
  }

  private List<Entry> steps(String network) {
    List<Entry> steps =
        with(
            peers.of(network),
            Entry.of("TrainingStep.eager", network),
            Entry.withDefaultCollector("TrainingStep.eager", network),
            Entry.of("TrainingStep.reusing", network),
            Entry.of("TrainingStep.replayed", network),
            Entry.of("TrainingStep.byHand", network));
    for (Tier tier : Tier.steps()) {
      if (tiers.contains(tier)) {
        steps.add(Entry.of("TrainingStep.eager", network, tier));
        steps.add(Entry.of("TrainingStep.replayed", network, tier));
      }
    }
    return steps;
  }

  private static List<Entry> with(List<Entry> peers, Entry... ours) {
    return new ArrayList<>(Stream.concat(Arrays.stream(ours), peers.stream()).toList());
  }

  /** The time in seconds from the start of a JVM to the end of its first gradient. */
  private static double startUp() throws IOException, InterruptedException {
    long start = System.nanoTime();
    output(new ProcessBuilder(Entry.java(), "-cp", Entry.classPath(), StartUp.class.getName()));
    return (System.nanoTime() - start) * 1e-9;
  }

  private static List<String> origin() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Written by `mvn -q -ntp -pl benchmarks -am compile exec:exec@results"
            + (Peers.OF_JVM ? " -Dpeers.jvm=true" : "")
            + (ROUNDS > 1 ? " -Drounds=" + ROUNDS : "")
            + "`: do not edit.");
    lines.add("");
    lines.add("- date: " + LocalDate.now(java.time.ZoneOffset.UTC));
    lines.add(
        "- commit: " + firstLine(new ProcessBuilder("git", "describe", "--always", "--dirty")));
    lines.add("- processor: " + processor());
    lines.add("- processors available: " + Runtime.getRuntime().availableProcessors());
    lines.add("- load average at the end: " + load());
    lines.add("- Java: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    lines.add(
        "- system: " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    lines.add("");
    lines.add(
        "What a table's row compares ran by turns of "
            + Contestant.TURN.toMillis()
            + " ms, each in a process of its own, warmed up before; of the means of "
            + TURNS * ROUNDS
            + " turns each time is the lower quartile, for the machine is shared."
            + (ROUNDS > 1 ? " The processes were started anew " + ROUNDS + " times." : ""));
    lines.add(
        "B is bytes allocated. The JVM's arguments: "
            + String.join(" ", Entry.HEAP)
            + " "
            + Entry.COLLECTOR
            + "; where G1 is written, its default collector.");
    return lines;
  }

  private static double load() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(info, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String firstLine(ProcessBuilder process) throws IOException, InterruptedException {
    return output(process).lines().findFirst().orElse("unknown");
  }

  /** {@return what a process prints, without its errors} */
  static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  private static void write(Path file, String page) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, page);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    System.out.println("written: " + file);
  }
}
