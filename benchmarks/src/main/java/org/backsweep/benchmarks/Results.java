package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs all benchmarks and the peers that this machine has in one sitting, and writes {@code
 * RESULTS.md}. Arguments are JMH's, such as {@code -f 1}.
 */
public final class Results {
  private static final int STARTS = 9;

  /** How often all is measured, one after another, before it begins anew. */
  private static final int ROUNDS = Integer.getInteger("rounds", 1);

  /** The first touch of each page of a heap is the system's time, and here much of it. */
  private static final String[] HEAP = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"};

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Results() {}

  /** Measures and writes; the directory of benchmarks is the system property {@code benchmarks}. */
  public static void main(String[] args)
      throws RunnerException, CommandLineOptionException, IOException, InterruptedException {
    Path directory = Path.of(System.getProperty("benchmarks", "benchmarks"));
    Figures figures = new Figures();
    for (int round = 0; round < ROUNDS; round++) {
      measure(figures, args);
      new Peers(figures, directory.resolve("peers")).measure();
    }
    write(directory.resolve("RESULTS.md"), Report.of(figures, origin(args)));
  }

  private static void measure(Figures figures, String... args)
      throws RunnerException, CommandLineOptionException, IOException, InterruptedException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .jvmArgsPrepend(HEAP)
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    results.forEach(result -> add(figures, result, benchmark -> benchmark));
    for (Tier tier : Tier.all()) {
      measure(figures, tier, "MatrixProduct.backsweep", args);
    }
    for (Tier tier : Tier.steps()) {
      measure(figures, tier, "TrainingStep.(eager|replayed)", args);
    }
    figures.add("StartUp", "", startUp(), Double.NaN);
    for (String network : Network.ALL) {
      figures.add("StepAllocation", network, Double.NaN, StepAllocation.bytes(network));
    }
  }

  /** Runs benchmarks in another tier, if it works. */
  private static void measure(Figures figures, Tier tier, String benchmarks, String... args)
      throws RunnerException, CommandLineOptionException, IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of(tier.jvmArguments()));
    command.addAll(List.of("-cp", classPath(), Tier.InUse.class.getName()));
    String inUse = firstLine(new ProcessBuilder(command));
    if (!inUse.startsWith(tier.blas())) {
      figures.skip(tier.name() + ": it does not work here: " + inUse);
      return;
    }
    figures.use(inUse);
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .include(benchmarks)
                .jvmArgsPrepend(HEAP)
                .jvmArgsAppend(tier.jvmArguments())
                .addProfiler(GCProfiler.class)
                .build())
        .run()
        .forEach(result -> add(figures, result, tier::of));
  }

  private static void add(Figures figures, RunResult result, UnaryOperator<String> naming) {
    String name = result.getParams().getBenchmark();
    String benchmark = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    String parameter =
        result.getParams().getParamsKeys().stream()
            .map(key -> result.getParams().getParam(key))
            .findFirst()
            .orElse("");
    boolean counted = result.getSecondaryResults().containsKey(ALLOCATED);
    double bytes =
        counted
            ? Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore()
            : Double.NaN;
    figures.add(naming.apply(benchmark), parameter, median(result), bytes);
  }

  /** Over the iterations: the machine is shared, and a mean follows whoever else is on it. */
  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** The median time in seconds from the start of a JVM to the end of its first gradient. */
  private static double startUp() throws IOException, InterruptedException {
    double[] seconds = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long start = System.nanoTime();
      output(new ProcessBuilder(java(), "-cp", classPath(), StartUp.class.getName()));
      seconds[i] = (System.nanoTime() - start) * 1e-9;
    }
    Arrays.sort(seconds);
    return seconds[STARTS / 2];
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static List<String> origin(String... args) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Written by `mvn -q -ntp -pl benchmarks -am compile exec:exec@results "
            + (Peers.OF_JVM ? "-Dpeers.jvm=true " : "")
            + (ROUNDS > 1 ? "-Drounds=" + ROUNDS + " " : "")
            + "-Dexec.args=\""
            + String.join(" ", args)
            + "\"`: do not edit.");
    lines.add("");
    lines.add("- date: " + LocalDate.now(java.time.ZoneOffset.UTC));
    lines.add(
        "- commit: " + firstLine(new ProcessBuilder("git", "describe", "--always", "--dirty")));
    lines.add("- processor: " + processor());
    lines.add("- processors available: " + Runtime.getRuntime().availableProcessors());
    lines.add("- load average before the peers and the page: " + load());
    lines.add("- Java: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    lines.add(
        "- system: " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    lines.add("");
    lines.add(
        "Times are medians over iterations"
            + (ROUNDS > 1 ? ", and of them over " + ROUNDS + " rounds" : "")
            + ". B is bytes allocated. Heap: "
            + String.join(" ", HEAP)
            + ".");
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
