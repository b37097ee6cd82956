package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.backsweep.nn.Epoch;
import org.backsweep.nn.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  private static final String HEADER =
      "epoch,training loss,training accuracy,validation loss,validation accuracy\n";

  private final Path file;

  CsvLogTest(@TempDir Path directory) {
    this.file = directory.resolve("log.csv");
  }

  @Test
  void log_hasALineForEachEpoch_afterEach_alsoGoingOn() throws IOException {
    CsvLog log = new CsvLog(file);
    log.epochDone(new Epoch(1, new Score(2.5, 0.5), new Score(3, 0.25)));
    assertThat(file).hasContent(HEADER + "1,2.5,0.5,3.0,0.25\n");
    Map<String, org.ejml.data.DMatrixRMaj> memory = log.memory();
    log.epochDone(new Epoch(2, new Score(9, 0), null));
    CsvLog again = new CsvLog(file);
    again.remember(memory);
    again.epochDone(new Epoch(2, new Score(1.5, Double.NaN), null));
    assertThat(file).hasContent(HEADER + "1,2.5,0.5,3.0,0.25\n2,1.5,,,\n");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void log_ofAnotherTraining_beginsAnew() {
    CsvLog log = new CsvLog(file);
    for (double loss : new double[] {2, 1}) {
      log.started(1, 1);
      log.epochDone(new Epoch(1, new Score(loss, Double.NaN), null));
      log.ended();
    }
    assertThat(file).hasContent(HEADER + "1,1.0,,,\n");
  }

  @Test
  void log_thatCannotBeWritten_orIsNotOne_isAnError() {
    CsvLog log = new CsvLog(file.resolve("no/such/log.csv"));
    assertThatThrownBy(() -> log.epochDone(new Epoch(1, new Score(1, 1), null)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("log.csv");
    assertThatIllegalArgumentException().isThrownBy(() -> log.remember(Map.of()));
  }
}
