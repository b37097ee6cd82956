package org.backsweep.benchmarks;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/**
 * What is measured of a case, and by which process.
 *
 * @param name a benchmark with its tier, or a peer with its threads
 * @param parameter the case; may be empty
 * @param process a {@link Contestant}
 */
record Entry(String name, String parameter, boolean isPeer, ProcessBuilder process) {
  /** The first touch of each page of a heap is the system's time, and here much of it. */
  static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

  /**
   * The collector to measure with: it asks least of a program that allocates many small objects.
   */
  static final String COLLECTOR = "-XX:+UseParallelGC";

  /** The one that a JVM takes by itself on a machine of two processors. */
  private static final String DEFAULT_COLLECTOR = "-XX:+UseG1GC";

  /** A benchmark of this library, such as {@code TrainingStep.eager}, by our own loops. */
  static Entry of(String benchmark, String parameter) {
    return of(benchmark, benchmark, parameter, COLLECTOR, Tier.JAVA);
  }

  /** A benchmark of this library by our own loops, in a JVM with its default collector. */
  static Entry withDefaultCollector(String benchmark, String parameter) {
    String name = defaultCollector(benchmark);
    return of(name, benchmark, parameter, DEFAULT_COLLECTOR, Tier.JAVA);
  }

  /** {@return the key of a benchmark's figures in a JVM with its default collector} */
  static String defaultCollector(String benchmark) {
    return benchmark + ", G1";
  }

  /** A benchmark of this library in a tier. */
  static Entry of(String benchmark, String parameter, Tier tier) {
    return of(tier.of(benchmark), benchmark, parameter, COLLECTOR, tier);
  }

  private static Entry of(
      String name, String benchmark, String parameter, String collector, Tier tier) {
    Class<?> suite = suite(benchmark.substring(0, benchmark.indexOf('.')));
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(HEAP);
    command.add(collector);
    Arrays.stream(suite.getAnnotation(Fork.class).jvmArgsAppend())
        .filter(argument -> !argument.equals(Fork.BLANK_ARGS))
        .forEach(command::add);
    command.addAll(tier.jvmArguments());
    command.add("-Dturn=" + Contestant.TURN.toMillis());
    command.add("-Dwarm-up=" + Contestant.WARM_UP.toMillis());
    // JMH would have one of its kind alone on a machine; ours wait for each other.
    command.add("-Djmh.ignoreLock=true");
    command.addAll(List.of("-cp", classPath(), ByTurns.class.getName()));
    String parameterName = parameter.isEmpty() ? "" : parameterName(suite);
    command.addAll(List.of(benchmark, parameterName, parameter));
    return new Entry(name, parameter, false, new ProcessBuilder(command));
  }

  private static Class<?> suite(String name) {
    try {
      return Class.forName(Entry.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no benchmark: " + name, e);
    }
  }

  private static String parameterName(Class<?> suite) {
    return Arrays.stream(suite.getFields())
        .filter(field -> field.isAnnotationPresent(Param.class))
        .map(Field::getName)
        .findFirst()
        .orElseThrow();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }
}
