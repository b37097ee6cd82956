package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.backsweep.nn.Activation;
import org.backsweep.nn.BatchNorm;
import org.backsweep.nn.Dense;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Sequential;

/** Whatever a file is, it gives a model or the exception that says what is wrong with it. */
class ModelFormatProperties {
  private static final ModelFormat FORMAT = ModelFormat.standard();
  private static final int FILES = 12_000;

  /** More than the reading of a file of a few kilobytes takes, less than a lying length would. */
  private static final long MEMORY = 4 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<byte[]> WHOLE = whole();

  private static List<byte[]> whole() {
    SplittableRandom random = new SplittableRandom(1);
    Path file = temporary();
    try {
      FORMAT.write(file, ModelFormatTest.everything(random));
      byte[] everything = Files.readAllBytes(file);
      FORMAT
          .precision(Precision.F32)
          .write(file, Sequential.of(new Dense(2, 2, random), Activation.RELU, new BatchNorm(2)));
      byte[] single = Files.readAllBytes(file);
      // Classes are loaded here, not where memory is measured.
      FORMAT.read(file);
      byte[] golden = Files.readAllBytes(ModelFormatTest.golden("mlp.safetensors"));
      Files.delete(file);
      new KilledTraining(file, 2).train();
      byte[] checkpoint = Files.readAllBytes(file);
      new Checkpoints(file).read();
      Files.delete(file);
      return List.of(everything, single, golden, checkpoint);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("model", ".safetensors");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Property(tries = FILES, seed = "5501")
  void read_damagedFile_isAModelOrTheExceptionAndTakesLittleMemory(
      @ForAll @IntRange(max = 3) int which, @ForAll long seed) throws IOException {
    byte[] bytes = new Damage(seed).damaged(WHOLE.get(which));
    Path file = Files.write(temporary(), bytes);
    try {
      assertReadOrRefused(file, () -> Safetensors.read(file));
      assertReadOrRefused(file, () -> FORMAT.read(file));
      assertReadOrRefused(file, () -> new Checkpoints(file).read());
    } finally {
      Files.delete(file);
    }
  }

  /** What reads a file. */
  @FunctionalInterface
  private interface Reading {
    Object read() throws IOException;
  }

  private static void assertReadOrRefused(Path file, Reading reading) throws IOException {
    String problem = "";
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reading.read();
    } catch (FileFormatException e) {
      problem = String.valueOf(e.getMessage());
    }
    long memory = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(memory).isLessThan(MEMORY);
    if (!problem.isEmpty()) {
      assertThat(problem).startsWith(file + ": ").hasSizeLessThan(600);
    }
  }
}
