package org.backsweep.autograd.golden;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files of cases in the test resources, one JSON object a line. */
final class GoldenFiles {
  private GoldenFiles() {}

  /** {@return the cases of {@code golden/NAME.jsonl}} */
  static <T> List<T> read(String name, Class<T> type) {
    String file = "/golden/" + name + ".jsonl";
    ObjectMapper mapper = new ObjectMapper();
    List<T> cases = new ArrayList<>();
    InputStream stream = Objects.requireNonNull(GoldenFiles.class.getResourceAsStream(file), file);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        cases.add(mapper.readValue(line, type));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    return cases;
  }
}
