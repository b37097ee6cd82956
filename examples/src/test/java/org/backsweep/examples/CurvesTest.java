package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.backsweep.nn.Epoch;
import org.backsweep.nn.History;
import org.backsweep.nn.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {
  private final Path directory;

  CurvesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static History history(int epochs) {
    return new History(
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                i -> new Epoch(i, new Score(1.0 / i, 1 - 0.5 / i), new Score(2.0 / i, 1 - 0.8 / i)))
            .toList());
  }

  @Test
  void write_drawsTwoPanels() throws IOException {
    Path file = directory.resolve("curves.png");
    Curves.write(history(10), file);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(colours(picture, 0)).isGreaterThan(2);
    assertThat(colours(picture, picture.getWidth() / 2)).isGreaterThan(2);
  }

  @Test
  void write_oneEpochWithoutLoss_isDrawnToo() throws IOException {
    Score perfect = new Score(0, 1);
    Path file = directory.resolve("curves.png");
    Curves.write(new History(List.of(new Epoch(1, perfect, perfect))), file);
    assertThat(file).exists();
  }

  /** How many saturated colours are in a half of the picture. */
  private static long colours(BufferedImage picture, int x) {
    return IntStream.of(
            picture.getRGB(
                x, 0, picture.getWidth() / 2, picture.getHeight(), null, 0, picture.getWidth() / 2))
        .filter(rgb -> (rgb >> 16 & 255) != (rgb & 255))
        .distinct()
        .count();
  }
}
