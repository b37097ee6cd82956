package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import picocli.CommandLine;

class GraphPictureTest {
  /** As the lecture notes print them, and the hidden layer's as PyTorch gives them. */
  @Test
  void draw_hasTheNotesNumbers() throws Exception {
    assertThat(texts("number value"))
        .contains("0.2984", "0.7514", "0.7729", "0.5933", "0.5969", "1.106", "1.225", "0.3775");
    assertThat(texts("number cotangent"))
        .contains("0.7414", "−0.2171", "0.1385", "−0.0381", "0.08217", "0.0004386", "1")
        .contains("0.03635", "0.04137", "0.008771", "0.009954", "0.1004", "0.01873");
  }

  @Test
  void draw_hasAnArrowForEachUseAndOneBackWhereACotangentFlows() throws Exception {
    assertThat(elements("path", "forward")).hasSize(12 + 1);
    assertThat(elements("path", "backward")).hasSize(10 + 1);
  }

  @Test
  void command_writesThePicture(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("new").resolve("graph.svg");
    int code = new CommandLine(new GraphPictureCommand()).execute("--out", file.toString());
    assertThat(code).isZero();
    assertThat(file).hasContent(GraphPicture.draw());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  private static List<String> texts(String style) throws Exception {
    return elements("text", style).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(String tag, String style) throws Exception {
    NodeList all =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(GraphPicture.draw())))
            .getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element && element.getAttribute("class").equals(style)) {
        found.add(element);
      }
    }
    return found;
  }
}
