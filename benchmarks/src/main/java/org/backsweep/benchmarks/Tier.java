package org.backsweep.benchmarks;

import java.util.List;
import java.util.stream.Stream;
import org.backsweep.autograd.Blas;

/**
 * A way to multiply matrices, and the arguments with which a JVM takes it.
 *
 * @param name as the page calls it
 * @param blas as {@code -Dbacksweep.blas} calls it
 */
record Tier(String name, String blas, List<String> arguments) {
  static final Tier JAVA = new Tier("own loops", "java", List.of());
  static final Tier VECTOR =
      new Tier("Vector API", "vector", List.of("--add-modules=jdk.incubator.vector"));
  static final Tier OPENBLAS = new Tier("OpenBLAS", "openblas", List.of());

  /** Those whose products are measured. */
  static List<Tier> all() {
    return Stream.of(JAVA, VECTOR, OPENBLAS).flatMap(Tier::byThreads).toList();
  }

  /** Those in which training steps are measured, besides our own loops. */
  static List<Tier> steps() {
    return Stream.of(VECTOR, OPENBLAS).flatMap(Tier::byThreads).toList();
  }

  /** {@return this tier by one thread and by two} */
  Stream<Tier> byThreads() {
    return Stream.of(threads(1), threads(2));
  }

  /** {@return this tier, by as many threads} */
  Tier threads(int number) {
    Stream<String> all =
        Stream.concat(arguments.stream(), Stream.of("-Dbacksweep.threads=" + number));
    return new Tier(withThreads(name, number), blas, all.toList());
  }

  /** {@return the name of what was measured with so many threads} */
  static String withThreads(String name, int number) {
    return name + ", " + number + (number == 1 ? " thread" : " threads");
  }

  List<String> jvmArguments() {
    return Stream.concat(arguments.stream(), Stream.of("-Dbacksweep.blas=" + blas)).toList();
  }

  /** {@return the key of a benchmark's figures in this tier} */
  String of(String benchmark) {
    return benchmark + ", " + name;
  }

  /** Prints what a JVM multiplies with. */
  static final class InUse {
    private InUse() {}

    public static void main(String[] args) {
      System.out.println(Blas.describe());
    }
  }
}
