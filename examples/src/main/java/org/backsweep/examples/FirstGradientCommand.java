package org.backsweep.examples;

import picocli.CommandLine.Command;

/** Runs {@link FirstGradient}. */
@Command(
    name = "first-gradient",
    description = "The README's program of ten lines: a loss and its gradient.")
final class FirstGradientCommand implements Runnable {
  @Override
  public void run() {
    FirstGradient.main(new String[0]);
  }
}
