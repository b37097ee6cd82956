package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every tier gives right products and says its name, each in a JVM of its own: with the libraries
 * and properties that a user would give it.
 */
class TiersTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String VECTOR = "-Dbacksweep.blas=vector";
  private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

  private final Path directory;

  TiersTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private record Run(List<String> out, List<String> err) {}

  @Test
  void withoutLibraries_ownLoops() throws Exception {
    Run run = run(without("netlib", "openblas", "javacpp"));
    assertThat(run.out()).singleElement().asString().startsWith("java: own loops");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void netlibWithoutFlag_ownLoopsInSilence() throws Exception {
    Run run = run(without("openblas", "javacpp"));
    assertThat(run.out()).singleElement().asString().startsWith("java: own loops");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void incubator_vector() throws Exception {
    Run run = run(without("netlib", "openblas", "javacpp"), "--add-modules=jdk.incubator.vector");
    assumeWideVectors(run);
    assertThat(run.out().get(0)).startsWith("vector: jdk.incubator.vector, threads: ");
    assertThat(run.out().get(1)).isEqualTo("all products agree");
    assertThat(run.err()).containsExactly(INCUBATOR);
  }

  @Test
  void incubatorWithShortVectors_oneWarningAndOwnLoops() throws Exception {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    Run run = run(CLASS_PATH, VECTOR, "--add-modules=jdk.incubator.vector", "-XX:UseAVX=2");
    assertThat(run.out()).singleElement().asString().startsWith("java: own loops");
    assertThat(run.err()).contains(INCUBATOR);
    assertThat(run.err()).filteredOn(line -> line.contains("vectors have")).hasSize(1);
  }

  @Test
  void everyLibrary_openBlas() throws Exception {
    assumeNative();
    Run run = run(CLASS_PATH, "-Dbacksweep.threads=1");
    assertThat(run.out().get(1)).isEqualTo("all products agree");
    assertThat(run.out().get(0)).startsWith("openblas: OpenBLAS 0.3.").endsWith(", threads: 1");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyLibrary_javaByProperty() throws Exception {
    Run run = run(CLASS_PATH, "-Dbacksweep.blas=java");
    assertThat(run.out()).singleElement().asString().startsWith("java: own loops");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyLibrary_vectorByProperty() throws Exception {
    Run run = run(CLASS_PATH, VECTOR, "--add-modules=jdk.incubator.vector");
    assumeWideVectors(run);
    assertThat(run.out().get(0)).startsWith("vector: ");
    assertThat(run.err()).containsExactly(INCUBATOR);
  }

  @Test
  void noSuchLibrary_oneWarningAndOwnLoops() throws Exception {
    Path missing = directory.resolve("libblas.so");
    Run run = run(CLASS_PATH, "-Ddev.ludovic.netlib.blas.nativeLibPath=" + missing);
    assertOwnLoopsAfterWarning(run, "BLAS tier openblas does not work, products run without it");
  }

  /** The JVM itself has two lines to say of such a file. */
  @Test
  void brokenLibrary_oneWarningAndOwnLoops() throws Exception {
    Path broken = Files.writeString(directory.resolve("libblas.so"), "no library");
    Run run = run(CLASS_PATH, "-Ddev.ludovic.netlib.blas.nativeLibPath=" + broken);
    assertThat(run.out()).singleElement().asString().startsWith("java: own loops");
    assertThat(run.err()).filteredOn(line -> line.startsWith("WARNING")).hasSize(1);
  }

  @Test
  void openBlasForcedWithoutLibraries_oneWarningAndOwnLoops() throws Exception {
    Run run = run(without("netlib", "openblas", "javacpp"), "-Dbacksweep.blas=openblas");
    assertOwnLoopsAfterWarning(run, "BLAS tier openblas does not work, products run without it");
  }

  @Test
  void vectorForcedWithoutModule_oneWarningAndOwnLoops() throws Exception {
    Run run = run(CLASS_PATH, VECTOR);
    assertOwnLoopsAfterWarning(run, "BLAS tier vector does not work, products run without it");
  }

  @Test
  void unknownTier_oneWarningAndOwnLoops() throws Exception {
    Run run = run(CLASS_PATH, "-Dbacksweep.blas=fortran");
    assertOwnLoopsAfterWarning(run, "-Dbacksweep.blas=fortran is none of java, vector, openblas");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-3"})
  void threadsThatAreNoPositiveNumber_oneWarningAndAllProcessors(String threads) throws Exception {
    Run run = run(CLASS_PATH, "-Dbacksweep.blas=java", "-Dbacksweep.threads=" + threads);
    assertOwnLoopsAfterWarning(run, "-Dbacksweep.threads=" + threads + " is no positive number");
    assertThat(run.out().get(0)).endsWith("threads: " + Runtime.getRuntime().availableProcessors());
  }

  private static void assertOwnLoopsAfterWarning(Run run, String warning) {
    assertThat(run.out()).singleElement().asString().startsWith("java: own loops");
    // The JDK's console logger writes a line of date and source, and one of the message.
    assertThat(run.err()).hasSize(2);
    assertThat(run.err().get(1)).contains(warning);
  }

  private static void assumeNative() {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
  }

  private static void assumeWideVectors(Run run) {
    assumeThat(run.err()).noneMatch(line -> line.contains("vectors have"));
  }

  private static String without(String... libraries) {
    return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
        .filter(entry -> Arrays.stream(libraries).noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Run run(String classPath, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.language=en", "-cp", classPath));
    if (Runtime.version().feature() >= 24) {
      // From then on the JVM itself warns of native libraries.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of(options));
    command.add(ProductsOnATier.class.getName());
    File out = directory.resolve("out").toFile();
    File err = directory.resolve("err").toFile();
    int exit = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start().waitFor();
    Run run = new Run(Files.readAllLines(out.toPath()), Files.readAllLines(err.toPath()));
    assertThat(exit).as("%s", run).isZero();
    return run;
  }
}
