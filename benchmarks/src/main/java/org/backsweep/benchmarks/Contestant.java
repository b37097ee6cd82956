package org.backsweep.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process that measures one case whenever it is its turn, and rests meanwhile. It prints lines,
 * their fields separated by tabs: {@code version} and what it is in full; {@code ready}, when it
 * has warmed up; then, for each line that comes in, {@code took}, the time, and the bytes allocated
 * if it counts them; or {@code skipped}, and why. Other lines are noise.
 */
final class Contestant implements AutoCloseable {
  /** How long a turn is, if one run of the case is not longer. */
  static final Duration TURN = Duration.ofMillis(Integer.getInteger("turn", 400));

  /** How long the case is run before the first turn. */
  static final Duration WARM_UP = Duration.ofMillis(Integer.getInteger("warm-up", 2000));

  static final String READY = "ready";
  static final String TOOK = "took";

  private static final String COLOUR = "\u001B\\[[0-9;]*m";

  private final Process process;
  private final BufferedReader from;
  private final Writer to;
  private @Nullable String firstNoise;

  private Contestant(Process process) {
    this.process = process;
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.to = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** What a turn brought: the time in the case's unit, and the bytes, NaN if not counted. */
  record Figure(double time, double bytes) {}

  /** Why a case is not measured. */
  static final class SkippedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    SkippedException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /** Starts a process. */
  static Contestant start(ProcessBuilder builder) throws SkippedException {
    Map<String, String> environment = builder.environment();
    environment.put("TURN", "" + TURN.toMillis());
    environment.put("WARM_UP", "" + WARM_UP.toMillis());
    try {
      return new Contestant(builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new SkippedException(builder.command().get(0) + " does not start: " + e.getMessage());
    }
  }

  /**
   * Waits until it has warmed up.
   *
   * @return its version, empty if it does not tell
   */
  String warmUp() throws SkippedException {
    String version = "";
    String[] fields = next();
    while (!fields[0].equals(READY)) {
      if (fields[0].equals("version")) {
        version = fields[1];
      }
      fields = next();
    }
    return version;
  }

  /** Lets it measure once. */
  Figure turn() throws SkippedException {
    try {
      to.write("\n");
      to.flush();
    } catch (IOException e) {
      throw new SkippedException("ended before its turn: " + e.getMessage());
    }
    String[] fields = next();
    while (!fields[0].equals(TOOK)) {
      fields = next();
    }
    return new Figure(
        Double.parseDouble(fields[1]),
        fields.length > 2 ? Double.parseDouble(fields[2]) : Double.NaN);
  }

  /** The fields of the next line; notes the first that is noise, for want of a better reason. */
  private String[] next() throws SkippedException {
    String[] fields = line().split("\t", -1);
    if (fields[0].equals("skipped")) {
      throw new SkippedException(fields[1]);
    }
    boolean known = fields.length > 1 || fields[0].equals(READY);
    if (!known && firstNoise == null && !fields[0].isBlank()) {
      firstNoise = fields[0];
    }
    return fields;
  }

  private String line() throws SkippedException {
    try {
      String line = from.readLine();
      if (line != null) {
        return line.replaceAll(COLOUR, "");
      }
    } catch (IOException e) {
      throw new SkippedException("cannot be read: " + e.getMessage());
    }
    throw new SkippedException(firstNoise == null ? "printed nothing" : firstNoise);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
