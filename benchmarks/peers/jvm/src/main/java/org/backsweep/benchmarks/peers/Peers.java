package org.backsweep.benchmarks.peers;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Prints a line for each figure of a peer, its fields separated by tabs: the peer, the case,
 * microseconds; or the peer, the word skipped, and why; or the peer, the word version, and what it
 * is. The number of threads is that of {@code OMP_NUM_THREADS}.
 *
 * <p>Run: {@code OMP_NUM_THREADS=1 mvn -q -ntp -f benchmarks/peers/jvm compile exec:exec@djl}, or
 * {@code exec:exec@nd4j}: one in each JVM.
 */
public final class Peers {
  private static final int TURNS = 1_000;
  private static final double FACTOR = 1.01;
  private static final double TOLERANCE = 1e-10;

  private final PrintStream page;
  private final Peer peer;
  private final String name;

  private Peers(PrintStream page, Peer peer) {
    this.page = page;
    this.peer = peer;
    String threads = System.getenv().getOrDefault("OMP_NUM_THREADS", "1");
    this.name = peer.name() + ", " + threads + (threads.equals("1") ? " thread" : " threads");
  }

  /** Measures the peer that is named, {@code djl} or {@code nd4j}. */
  public static void main(String[] args) {
    PrintStream page = System.out;
    // Some peers print what they do.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    String name = args.length == 1 ? args[0] : "";
    try {
      new Peers(page, peer(name)).run();
    } catch (RuntimeException | LinkageError e) {
      print(page, name, "skipped", reason(e));
    }
    // Native libraries may leave threads running.
    System.exit(0);
  }

  private static Peer peer(String name) {
    return switch (name) {
      case "djl" -> new Djl();
      case "nd4j" -> new Nd4jSameDiff();
      default -> throw new IllegalArgumentException("give one argument, djl or nd4j");
    };
  }

  private void run() {
    print(page, name, "version", peer.version());
    warmUp();
    for (String network : Network.NAMES) {
      measure(network, 1, () -> checked(Network.of(network)));
    }
    measure("scalar chain", 2 * TURNS, this::checkedChain);
    for (Model model : Model.values()) {
      peer.differentiate(model)
          .ifPresent(found -> measure(model.title(), 1, () -> checked(model, found)));
    }
  }

  /** Compiles what all cases share, so that the first is not measured before it is compiled. */
  private void warmUp() {
    Stopwatch.microseconds(peer.step(Network.of("4-16-3 b32")));
  }

  /** What fails in one case does not keep the others from being measured. */
  private void measure(String name, int operations, Supplier<DoubleSupplier> step) {
    try {
      double each = Stopwatch.microseconds(step.get()) / operations;
      print(page, this.name, name, String.format(Locale.ROOT, "%.3f", each));
    } catch (RuntimeException | LinkageError e) {
      print(page, this.name + ", " + name, "skipped", reason(e));
    }
  }

  private DoubleSupplier checked(Network network) {
    PlainStep plain = new PlainStep(network);
    DoubleSupplier step = peer.step(network);
    for (int i = 1; i <= 3; i++) {
      check("the loss before step " + i, step.getAsDouble(), plain.step());
    }
    return step;
  }

  private DoubleSupplier checkedChain() {
    DoubleSupplier chain = peer.chain(TURNS, FACTOR);
    double y = 0.5;
    double derivative = 1;
    for (int i = 0; i < TURNS; i++) {
      derivative *= Math.cos(y) * FACTOR;
      y = Math.sin(y) * FACTOR;
    }
    for (int i = 1; i <= 2; i++) {
      check("derivative " + i, chain.getAsDouble(), derivative);
    }
    return chain;
  }

  private static DoubleSupplier checked(Model model, Peer.Differentiated found) {
    for (int i = 1; i <= 2; i++) {
      check("value " + i, found.value(), model.value(model.at()));
      for (int matrix = 0; matrix < model.at().length; matrix++) {
        checkSlope(model, matrix, found.gradient(matrix));
      }
    }
    return found::value;
  }

  /** Along a direction at random, as far as differences tell. */
  private static void checkSlope(Model model, int matrix, double[] gradient) {
    double[][] at = model.at()[matrix];
    double[][] direction = Model.noise(at.length, at[0].length, 11);
    double[] flat = Arrays.stream(direction).flatMapToDouble(Arrays::stream).toArray();
    double expected = model.slope(matrix, direction);
    double found = dot(gradient, flat);
    double size = Math.sqrt(dot(gradient, gradient) * dot(flat, flat));
    if (!(Math.abs(found - expected) <= 1e-6 * size)) {
      throw new ArithmeticException(
          "the slope by matrix " + matrix + " is " + found + ", not " + expected);
    }
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static void check(String what, double found, double expected) {
    if (!(Math.abs(found - expected) <= TOLERANCE * Math.abs(expected))) {
      throw new ArithmeticException(what + " is " + found + ", not " + expected);
    }
  }

  private static String reason(Throwable e) {
    return e.toString().lines().findFirst().orElse("unknown").replace('\t', ' ');
  }

  private static void print(PrintStream page, String... fields) {
    page.println(String.join("\t", fields));
  }
}
