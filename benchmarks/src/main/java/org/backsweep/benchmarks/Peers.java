package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Other systems, in processes of their own that print a line for each figure, its fields separated
 * by tabs: the peer, the case, microseconds; or the peer, the word {@code skipped}, and why; or the
 * peer, the word {@code version}, and what it is in full.
 */
final class Peers {
  /** Whether those are measured that Maven has to download. */
  static final boolean OF_JVM = Boolean.getBoolean("peers.jvm");

  private static final String COLOUR = "\u001B\\[[0-9;]*m";

  private final Figures figures;
  private final Path directory;

  /** Peers whose sources are in the directory. */
  Peers(Figures figures, Path directory) {
    this.figures = figures;
    this.directory = directory;
  }

  /** Measures all that start, with one thread and with two. */
  void measure() throws InterruptedException {
    for (String threads : List.of("1", "2")) {
      run(threads, "peers of Python", "python3", directory.resolve("peers.py").toString());
      if (OF_JVM) {
        runByMaven(threads, "PyTorch by DJL", "djl");
        runByMaven(threads, "ND4J SameDiff", "nd4j");
      }
    }
    if (!OF_JVM) {
      figures.skip(
          "PyTorch by DJL, ND4J SameDiff: 300 MB to download; `-Dpeers.jvm=true` asks for them");
    }
  }

  private void runByMaven(String threads, String peer, String id) throws InterruptedException {
    String project = directory.resolve("jvm").toString();
    run(threads, peer, "mvn", "-q", "-B", "-ntp", "-f", project, "compile", "exec:exec@" + id);
  }

  private void run(String threads, String peers, String... command) throws InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command);
    Map<String, String> environment = process.environment();
    environment.put("OMP_NUM_THREADS", threads);
    environment.put("OPENBLAS_NUM_THREADS", threads);
    environment.put("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=" + !threads.equals("1"));
    try {
      read(peers, Results.output(process));
    } catch (IOException e) {
      figures.skip(peers + ": " + command[0] + " does not start: " + e.getMessage());
    }
  }

  /** Adds what a process printed. Lines without figures are told if there are no others. */
  void read(String peers, String printed) {
    List<String> lines = printed.replaceAll(COLOUR, "").lines().filter(s -> !s.isBlank()).toList();
    boolean told = false;
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 3) {
        add(fields[0], fields[1], fields[2]);
        told = true;
      }
    }
    if (!told) {
      figures.skip(peers + ": " + lines.stream().findFirst().orElse("printed nothing"));
    }
  }

  private void add(String peer, String what, String text) {
    switch (what) {
      case "skipped" -> figures.skip(peer + ": " + text);
      case "version" -> figures.addVersion(peer, text);
      default -> figures.addPeer(peer, what, Double.parseDouble(text));
    }
  }
}
