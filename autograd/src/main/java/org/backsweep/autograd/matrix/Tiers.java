package org.backsweep.autograd.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The choice between the ways to multiply: OpenBLAS where its jars and netlib's are found, else the
 * Vector API where that module is there, else {@link PlainGemm}.
 *
 * <p>{@code -Dbacksweep.blas=openblas}, {@code vector} or {@code java} asks for one of them. What
 * was asked for or found but does not work is logged once, and the next is taken.
 */
public final class Tiers {
  private static final String NETLIB = "dev.ludovic.netlib.blas.BLAS";
  private static final String BYTEDECO = "org.bytedeco.openblas.global.openblas_nolapack";

  /** Where netlib finds the native library; set by a user, any library of BLAS will do. */
  private static final String LIBRARY = "dev.ludovic.netlib.blas.nativeLibPath";

  private Tiers() {}

  /** {@return the tier of this JVM, and the versions of what it runs on} */
  public static String describe() {
    return chosen().describe();
  }

  static Gemm chosen() {
    return Chosen.GEMM;
  }

  /** Initialized by the first product that is not small. */
  private static final class Chosen {
    static final Gemm GEMM = choose(System.getProperty("backsweep.blas"));
  }

  private static Gemm choose(@Nullable String wish) {
    if (wish == null) {
      Gemm found = hasOpenBlas() ? attempt("openblas", Tiers::openBlas) : null;
      if (found == null && hasVector()) {
        found = attempt("vector", Tiers::vector);
      }
      return found == null ? ownLoops() : found;
    }
    Gemm asked =
        switch (wish) {
          case "openblas" -> attempt(wish, Tiers::openBlas);
          case "vector" -> attempt(wish, Tiers::vector);
          case "java" -> ownLoops();
          default -> {
            warn("-Dbacksweep.blas=" + wish + " is none of java, vector, openblas");
            yield null;
          }
        };
    return asked == null ? ownLoops() : asked;
  }

  private static Gemm ownLoops() {
    return new PlainGemm(Threads.number());
  }

  private static boolean hasOpenBlas() {
    return isPresent(NETLIB) && (System.getProperty(LIBRARY) != null || isPresent(BYTEDECO));
  }

  private static boolean hasVector() {
    return isPresent("jdk.incubator.vector.DoubleVector");
  }

  private static Gemm openBlas() throws ReflectiveOperationException, IOException {
    String own = System.getProperty(LIBRARY);
    if (own != null) {
      // Netlib, which loads it again, prints where it cannot.
      System.load(Path.of(own).toAbsolutePath().toString());
      return new NetlibGemm("openblas: " + own + " by " + netlib());
    }
    int threads = Threads.number();
    System.setProperty(LIBRARY, OpenBlas.load(threads).toString());
    try {
      String version = version(BYTEDECO, "org.bytedeco/openblas");
      String description =
          "openblas: OpenBLAS " + version + " by " + netlib() + ", threads: " + threads;
      return new NetlibGemm(description);
    } finally {
      System.clearProperty(LIBRARY);
    }
  }

  /** By reflection: without the module, what uses it cannot be loaded. */
  private static Gemm vector() throws ReflectiveOperationException {
    Module own = Tiers.class.getModule();
    ModuleLayer.boot().findModule("jdk.incubator.vector").ifPresent(own::addReads);
    return Class.forName("org.backsweep.autograd.matrix.VectorGemm")
        .asSubclass(Gemm.class)
        .getDeclaredConstructor(int.class)
        .newInstance(Threads.number());
  }

  private static String netlib() throws ClassNotFoundException {
    return "netlib " + version(NETLIB, "dev.ludovic.netlib/blas");
  }

  private interface Attempt {
    Gemm get() throws ReflectiveOperationException, IOException;
  }

  /** {@return the tier, or null after a warning where it does not load, or not multiply} */
  private static @Nullable Gemm attempt(String tier, Attempt attempt) {
    try {
      Gemm gemm = attempt.get();
      requireRightProduct(gemm);
      return gemm;
    } catch (ReflectiveOperationException | IOException | LinkageError | RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      warn("BLAS tier " + tier + " does not work, products run without it: " + cause);
      return null;
    }
  }

  /**
   * What does not fit this JVM may fail no sooner than when it runs. The product is one that no
   * tier leaves to plain loops.
   */
  private static void requireRightProduct(Gemm gemm) {
    int n = 16;
    double[] a = new double[2 * n];
    double[] b = new double[2 * n];
    for (int i = 0; i < n; i++) {
      a[2 * i] = 2;
      a[2 * i + 1] = 3;
      b[i] = 5;
      b[n + i] = 7;
    }
    double[] c = new double[n * n];
    Arrays.fill(c, Double.NaN);
    gemm.multiply(a, 2, 1, b, 1, n, n, 2, n, c, false);
    for (double entry : c) {
      if (entry != 31) {
        throw new IllegalStateException("2*5 + 3*7 gave " + entry);
      }
    }
  }

  static void warn(String message) {
    System.getLogger("org.backsweep.autograd.Blas").log(System.Logger.Level.WARNING, message);
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, Tiers.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** {@return the version that Maven wrote into the jar} */
  private static String version(String type, String artifact) throws ClassNotFoundException {
    Class<?> inJar = Class.forName(type, false, Tiers.class.getClassLoader());
    String file = "/META-INF/maven/" + artifact + "/pom.properties";
    try (InputStream in = inJar.getResourceAsStream(file)) {
      if (in == null) {
        return "of unknown version";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "of unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
