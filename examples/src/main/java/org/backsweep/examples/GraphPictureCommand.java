package org.backsweep.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.backsweep.examples.picture.WholeFile;
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
    String picture = GraphPicture.draw();
    WholeFile.write(out, stream -> stream.write(picture.getBytes(StandardCharsets.UTF_8)));
    spec.commandLine().getOut().println("graph = " + out);
    return 0;
  }
}
