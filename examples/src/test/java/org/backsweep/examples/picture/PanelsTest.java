package org.backsweep.examples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.HeadlessException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelsTest {
  private static final List<Supplier<BufferedImage>> TWO =
      List.of(
          () -> new BufferedImage(3, 5, BufferedImage.TYPE_INT_RGB),
          () -> new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB));

  private final Path file;

  PanelsTest(@TempDir Path directory) {
    this.file = directory.resolve("panels.png");
  }

  @Test
  void write_panels_areBesideEachOther() throws IOException {
    Panels.write(file, TWO);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(7);
    assertThat(picture.getHeight()).isEqualTo(5);
  }

  @Test
  void write_aPanelOfWrongNumbers_isNotBlamedOnTheMachine() {
    List<Supplier<BufferedImage>> panels =
        List.of(
            () -> {
              throw new NumberFormatException("NaN");
            });
    assertThatThrownBy(() -> Panels.write(file, panels))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage("NaN");
    assertThat(file).doesNotExist();
  }

  static List<Throwable> failuresOfDrawing() {
    return List.of(
        new HeadlessException(),
        new NullPointerException("no font"),
        new UnsatisfiedLinkError("libfreetype.so.6"),
        new InternalError("Fontconfig head is null"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfDrawing")
  void write_whereAWordCannotBeDrawn_saysThatTheMachineCannot(Throwable failure) {
    Runnable word =
        () -> {
          throw PanelsTest.<RuntimeException>unchecked(failure);
        };
    assertThatThrownBy(() -> Panels.write(file, TWO, word))
        .isInstanceOf(IOException.class)
        .hasMessage("this machine cannot draw: " + failure)
        .hasCause(failure);
    assertThat(file).doesNotExist();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
