package org.backsweep.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Other systems: those that Python can import, by {@code peers.py}, and those of {@code peers/jvm},
 * a Maven project of its own.
 */
final class Peers {
  /** Whether those are measured that Maven has to download. */
  static final boolean OF_JVM = Boolean.getBoolean("peers.jvm");

  private static final List<Peer> OF_PYTHON =
      List.of(
          new Peer("NumPy by hand", "numpy", all(Cases.NETWORKS, Cases.MODELS)),
          new Peer("Python by hand", "python", Cases.CHAIN),
          new Peer("PyTorch f64", "torch-f64", Cases.NETWORKS),
          new Peer("PyTorch f32", "torch-f32", Cases.NETWORKS),
          new Peer("torch.compile f64", "torch-compile", Cases.NETWORKS),
          new Peer("JAX jit", "jax", Cases.NETWORKS));

  private static final List<String> WITHOUT_MODELS = all(Cases.NETWORKS, Cases.CHAIN);

  /** Of the models those that need no linear algebra. */
  private static final List<Peer> OF_THE_JVM =
      List.of(
          new Peer("PyTorch by DJL", "djl", all(WITHOUT_MODELS, Cases.SMOOTH_MODELS)),
          new Peer("ND4J SameDiff", "nd4j", WITHOUT_MODELS));

  private final Path directory;
  private final String jvmClassPath;

  private Peers(Path directory, String jvmClassPath) {
    this.directory = directory;
    this.jvmClassPath = jvmClassPath;
  }

  private record Peer(String name, String id, List<String> cases) {}

  private static List<String> all(List<String> cases, List<String> others) {
    return Stream.concat(cases.stream(), others.stream()).toList();
  }

  /** Peers whose sources are in a directory; builds those that have to be built. */
  static Peers in(Path directory, Figures figures) throws InterruptedException {
    if (!OF_JVM) {
      figures.skip(
          "PyTorch by DJL, ND4J SameDiff: 300 MB to download; `-Dpeers.jvm=true` asks for them");
      return new Peers(directory, "");
    }
    String project = directory.resolve("jvm").toString();
    List<String> command =
        List.of("mvn", "-q", "-B", "-ntp", "-f", project, "compile", "exec:exec@class-path");
    try (Contestant maven = Contestant.start(new ProcessBuilder(command))) {
      return new Peers(directory, maven.warmUp());
    } catch (Contestant.SkippedException e) {
      figures.skip("PyTorch by DJL, ND4J SameDiff: " + e.getMessage());
      return new Peers(directory, "");
    }
  }

  /** {@return those that compute a case, each with one thread and with two} */
  List<Entry> of(String name) {
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      for (Peer peer : OF_PYTHON) {
        String script = directory.resolve("peers.py").toString();
        add(entries, peer, name, threads, List.of("python3", script));
      }
      if (!jvmClassPath.isEmpty()) {
        for (Peer peer : OF_THE_JVM) {
          add(entries, peer, name, threads, jvm());
        }
      }
    }
    return entries;
  }

  /** DJL asks the network for nothing, and tells nobody; both unpack their libraries here. */
  private List<String> jvm() {
    Path target = directory.resolve("jvm").resolve("target");
    return List.of(
        Entry.java(),
        "-DDJL_OFFLINE=true",
        "-DOPT_OUT_TRACKING=true",
        "-DDJL_CACHE_DIR=" + target.resolve("djl"),
        "-Dorg.bytedeco.javacpp.cachedir=" + target.resolve("javacpp"),
        "-cp",
        jvmClassPath,
        "org.backsweep.benchmarks.peers.Peers");
  }

  private static void add(
      List<Entry> entries, Peer peer, String name, int threads, List<String> program) {
    if (!peer.cases().contains(name)) {
      return;
    }
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(peer.id(), name));
    ProcessBuilder process = new ProcessBuilder(command);
    Map<String, String> environment = process.environment();
    environment.put("OMP_NUM_THREADS", "" + threads);
    environment.put("OPENBLAS_NUM_THREADS", "" + threads);
    environment.put("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=" + (threads > 1));
    entries.add(new Entry(Tier.withThreads(peer.name(), threads), name, true, process));
  }
}
