package org.backsweep.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Lets JMH measure one benchmark in this JVM, an iteration for each line that comes in: what a
 * {@link Contestant} starts.
 */
final class ByTurns implements OutputFormat {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int WARM_UPS = 4;

  private final BufferedReader in;
  private final PrintStream out;
  private boolean ready;

  private ByTurns(BufferedReader in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Measures: the benchmark, its parameter's name and value, or empty words. */
  public static void main(String[] args) throws RunnerException {
    PrintStream out = System.out;
    ByTurns turns =
        new ByTurns(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + args[0] + "$")
            .forks(0)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.milliseconds(Contestant.WARM_UP.toMillis() / WARM_UPS))
            .measurementIterations(Integer.MAX_VALUE)
            .measurementTime(TimeValue.milliseconds(Contestant.TURN.toMillis()))
            .shouldFailOnError(true)
            .addProfiler(GCProfiler.class);
    if (!args[1].isEmpty()) {
      options.param(args[1], args[2]);
    }
    new Runner(options.build(), turns).run();
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int number) {
    if (params.getType() == IterationType.MEASUREMENT) {
      await();
    }
  }

  /** Waits for a line; where there are no more, all is done. */
  private void await() {
    if (!ready) {
      out.println(Contestant.READY);
      ready = true;
    }
    try {
      if (in.readLine() == null) {
        Runtime.getRuntime().halt(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int number, IterationResult data) {
    if (params.getType() == IterationType.MEASUREMENT) {
      Result<?> allocated = data.getSecondaryResults().get(ALLOCATED);
      double bytes = allocated == null ? Double.NaN : allocated.getScore();
      out.println(
          String.join(
              "\t", List.of(Contestant.TOOK, "" + data.getPrimaryResult().getScore(), "" + bytes)));
    }
  }

  // What JMH prints otherwise is for nobody.

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {}

  @Override
  public void endBenchmark(BenchmarkResult result) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void print(String text) {}

  @Override
  public void println(String text) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public void verbosePrintln(String text) {}

  @Override
  public void write(int b) {}

  @Override
  public void write(byte[] b) {}
}
