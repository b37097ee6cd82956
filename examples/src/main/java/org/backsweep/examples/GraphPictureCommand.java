package org.backsweep.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes {@link GraphPicture}. */
@Command(
    name = "graph-picture",
    description = "Draws backpropagation through the lecture notes' 2-2-2 network.",
    showDefaultValues = true)
final class GraphPictureCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE", description = "The picture, SVG.")
  Path out = Path.of("target", "worked-example-graph.svg");

  @Override
  public Integer call() throws IOException {
    write(out.toAbsolutePath(), GraphPicture.draw());
    spec.commandLine().getOut().println("graph = " + out);
    return 0;
  }

  /** Under another name first, so that nobody sees half a picture. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(temporary, text);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
