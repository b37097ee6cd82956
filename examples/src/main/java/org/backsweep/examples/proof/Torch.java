package org.backsweep.examples.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The same proof of PyTorch's checker, by a script that says so where torch is not installed. */
final class Torch {
  private static final String SCRIPT = "torch_gradcheck.py";

  private Torch() {}

  /** {@return what the script prints} */
  static List<String> run() {
    try {
      Process python = new ProcessBuilder("python3", "-").redirectErrorStream(true).start();
      try (InputStream script = Objects.requireNonNull(Torch.class.getResourceAsStream(SCRIPT));
          OutputStream in = python.getOutputStream()) {
        script.transferTo(in);
      }
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
        return lines.lines().toList();
      }
    } catch (IOException e) {
      return List.of("torch.autograd.gradcheck: skipped, python3 does not run: " + e.getMessage());
    }
  }
}
