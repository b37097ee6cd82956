package org.backsweep.benchmarks;

import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.nn.Pass;
import org.ejml.data.DMatrixRMaj;

/**
 * The memory that a sweep needs at its peak, in bytes.
 *
 * <p>A heap is filled with ballast, and bisection finds how much of it leaves room for a program:
 * as much less than beside an empty program as this one needs. What the virtual machine and the
 * library hold anyway, the memory that products keep among it, is so taken off.
 */
public final class SweepMemory {
  static final String CHAIN = "200 sigmoids of 256x256";

  /**
   * The collector moves all that is alive together before memory is out. New objects have a small
   * part of the heap, for what is left of that is no room for a large matrix.
   */
  static final List<String> HEAP = List.of("-Xms144m", "-Xmx144m", "-Xmn512k", "-XX:+UseSerialGC");

  /** A piece of ballast, with the header of its array. */
  private static final int PIECE = 1 << 14;

  private static final int HEADER = 16;

  private SweepMemory() {}

  /**
   * {@return by name what the {@code values} of a graph are by their shapes, what recording the
   * {@code graph} needs, what recording it and the {@code sweep} back through it need, and what the
   * {@code gradients} are; nothing where the JVM that measures them fails}
   *
   * @param graph the loss of a {@link Network}, or a chain as {@link #CHAIN}
   */
  static Map<String, Long> of(String graph) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Entry.java()));
    command.addAll(HEAP);
    command.addAll(Tier.JAVA.threads(1).jvmArguments());
    command.addAll(List.of("-cp", Entry.classPath(), SweepMemory.class.getName(), graph));
    Map<String, Long> bytes = new LinkedHashMap<>();
    Results.output(new ProcessBuilder(command))
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length == 2)
        .forEach(fields -> bytes.put(fields[0], Long.valueOf(fields[1])));
    return bytes;
  }

  /** Prints names and bytes, of the graph that is the only argument. */
  public static void main(String[] args) {
    Supplier<Variable> graph = () -> graph(args[0]);
    Supplier<List<?>> swept = () -> swept(graph.get());
    print("values", bytes(nodes(graph.get()).stream().map(Variable::value)));
    print("gradients", gradients(graph.get()));
    long empty = room(List::of);
    print("graph", empty - room(graph));
    print("sweep", empty - room(swept));
  }

  private static void print(String name, long bytes) {
    System.out.println(name + "\t" + bytes);
  }

  private static Variable graph(String name) {
    String[] words = name.split(" sigmoids of |x", -1);
    return words.length == 3
        ? chain(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]))
        : loss(new Network(name));
  }

  private static Variable chain(int length, int rows, int cols) {
    Variable y = Variable.leaf(new DMatrixRMaj(rows, cols));
    for (int i = 0; i < length; i++) {
      y = y.sigmoid();
    }
    return y.sum();
  }

  private static Variable loss(Network network) {
    return network
        .model()
        .apply(Variable.constant(network.inputs()), Pass.training(new SplittableRandom(1)))
        .softmaxCrossEntropy(network.labels());
  }

  private static List<?> swept(Variable result) {
    return List.of(result, result.backward());
  }

  private static long gradients(Variable result) {
    Gradients gradients = result.backward();
    return bytes(nodes(result).stream().filter(gradients::contains).map(gradients::of));
  }

  private static long bytes(Stream<DMatrixRMaj> matrices) {
    return matrices.mapToLong(matrix -> (long) Double.BYTES * matrix.getNumElements()).sum();
  }

  /** All that the result was computed from, and itself. */
  private static Set<Variable> nodes(Variable result) {
    Set<Variable> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> found = new ArrayDeque<>(List.of(result));
    while (!found.isEmpty()) {
      Variable node = found.pop();
      if (nodes.add(node)) {
        node.inputs().forEach(found::push);
      }
    }
    return nodes;
  }

  /** The bytes of the most ballast beside which the program comes to its end. */
  private static long room(Supplier<?> program) {
    int fits = 0;
    int fails = (int) (Runtime.getRuntime().maxMemory() / PIECE) + 1;
    while (fails - fits > 1) {
      int middle = (fits + fails) / 2;
      if (fits(program, middle)) {
        fits = middle;
      } else {
        fails = middle;
      }
    }
    return (long) fits * PIECE;
  }

  private static boolean fits(Supplier<?> program, int pieces) {
    byte[][] ballast = new byte[pieces][];
    try {
      for (int i = 0; i < pieces; i++) {
        ballast[i] = new byte[PIECE - HEADER];
      }
      return program.get() != null;
    } catch (OutOfMemoryError e) {
      return false;
    } finally {
      Reference.reachabilityFence(ballast);
    }
  }
}
