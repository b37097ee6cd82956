package org.backsweep.examples.picture;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts and images side by side in one picture. */
public final class Panels {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int MOST_LABELS = 12;

  private Panels() {}

  /**
   * Writes the panels as one PNG.
   *
   * @throws IOException if it cannot be written, or this machine cannot draw, as without any font
   */
  public static void write(Path file, List<Supplier<BufferedImage>> panels) throws IOException {
    write(file, panels, Panels::drawWord);
  }

  /** A word is drawn first: what fails after that is no fault of the machine. */
  static void write(Path file, List<Supplier<BufferedImage>> panels, Runnable word)
      throws IOException {
    requireDrawing(word);
    BufferedImage picture = besideEachOther(panels.stream().map(Supplier::get).toList());
    WholeFile.write(file, stream -> ImageIO.write(picture, "png", stream));
  }

  /** What AWT throws without fonts differs between machines. */
  private static void requireDrawing(Runnable word) throws IOException {
    try {
      word.run();
    } catch (RuntimeException | LinkageError | AWTError | InternalError e) {
      throw new IOException("this machine cannot draw: " + e, e);
    }
  }

  private static void drawWord() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
    graphics.drawString("0", 0, 0);
    graphics.dispose();
  }

  private static BufferedImage besideEachOther(List<BufferedImage> images) {
    int width = images.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    int x = 0;
    for (BufferedImage image : images) {
      graphics.drawImage(image, x, 0, null);
      x += image.getWidth();
    }
    graphics.dispose();
    return picture;
  }

  /** {@return an empty chart, its legend below} */
  public static XYChart chart(String title, String xAxis, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    return chart;
  }

  /** Adds a line through points; one point alone is marked, as it would not be seen. */
  public static void line(XYChart chart, String name, double[] x, double[] y) {
    chart
        .addSeries(name, unevenly(x), y)
        .setMarker(y.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }

  /** A hair off an even spacing: XChart labels even values too densely to be read. */
  private static double[] unevenly(double[] x) {
    double[] moved = x.clone();
    if (x.length > MOST_LABELS) {
      moved[1] += 1e-3 * (x[1] - x[0]);
    }
    return moved;
  }

  /** Adds points that no line joins. */
  public static void points(XYChart chart, String name, double[] x, double[] y) {
    chart.addSeries(name, x, y).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
  }
}
