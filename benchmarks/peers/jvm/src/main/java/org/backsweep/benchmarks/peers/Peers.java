package org.backsweep.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A peer that computes a case, measured by turns. Prints lines, their fields separated by tabs: the
 * word version, and what the peer is in full; the word ready; then, for each line that comes in,
 * the word took and microseconds; or the word skipped, and why. Without arguments, the class path
 * as a version. The number of threads is that of {@code OMP_NUM_THREADS}.
 */
public final class Peers {
  private static final String CHAIN = "scalar chain";
  private static final int TURNS = 1_000;
  private static final double FACTOR = 1.01;
  private static final double TOLERANCE = 1e-10;

  private final PrintStream page;
  private final Peer peer;

  private Peers(PrintStream page, Peer peer) {
    this.page = page;
    this.peer = peer;
  }

  /** Measures a peer, {@code djl} or {@code nd4j}, and the case that is named after it. */
  public static void main(String[] args) throws IOException {
    PrintStream page = System.out;
    // Some peers print what they do.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    if (args.length == 0) {
      print(page, "version", System.getProperty("java.class.path"));
      print(page, "ready");
      return;
    }
    try {
      new Peers(page, peer(args[0])).measure(args[1]);
    } catch (RuntimeException | LinkageError e) {
      print(page, "skipped", String.join(", ", args) + ": " + reason(e));
    }
    // Native libraries may leave threads running.
    System.exit(0);
  }

  private static Peer peer(String name) {
    return switch (name) {
      case "djl" -> new Djl();
      case "nd4j" -> new Nd4jSameDiff();
      default -> throw new IllegalArgumentException("no peer: " + name);
    };
  }

  private void measure(String name) throws IOException {
    DoubleSupplier step = step(name);
    int operations = name.equals(CHAIN) ? 2 * TURNS : 1;
    Stopwatch.warmUp(step);
    print(page, "version", peer.version());
    print(page, "ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    while (in.readLine() != null) {
      double each = Stopwatch.turn(step) / operations;
      print(page, "took", String.format(Locale.ROOT, "%.4f", each));
    }
  }

  private DoubleSupplier step(String name) {
    if (name.equals(CHAIN)) {
      return checkedChain();
    }
    if (Network.NAMES.contains(name)) {
      return checked(Network.of(name));
    }
    Model model =
        Arrays.stream(Model.values()).filter(m -> m.title().equals(name)).findFirst().orElseThrow();
    return checked(model, peer.differentiate(model).orElseThrow());
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
