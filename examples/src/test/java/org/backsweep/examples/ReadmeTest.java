package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README's programs are compiled and run as they stand there. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Path directory;

  ReadmeTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({"0, FirstGradient", "1, FirstTraining"})
  void program_compiledAndRun_printsWhatTheReadmeSays(int place, String name)
      throws IOException, InterruptedException {
    Path source = directory.resolve(name + ".java");
    Files.writeString(source, block("java", place));
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, problems, "-Xlint:all", "-cp", CLASS_PATH, source.toString());
    assertThat(problems.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(java(name)).isEqualTo(block("text", place));
  }

  @Test
  void example_ofThatName_printsTheSame() throws IOException, InterruptedException {
    assertThat(java(Main.class.getName(), "first-gradient")).isEqualTo(block("text", 0));
  }

  @Test
  void firstProgram_hasTenLines() throws IOException {
    assertThat(block("java", 0).lines().filter(line -> !line.isBlank())).hasSize(10);
  }

  @Test
  void dependency_hasTheVersionOfThisProject() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
    assertThat(version.find()).isTrue();
    assertThat(Files.readString(README)).contains("<version>" + version.group(1) + "</version>");
  }

  /** {@return what a program prints, error messages included} */
  private String java(String... program) throws IOException, InterruptedException {
    String classPath = directory + System.getProperty("path.separator") + CLASS_PATH;
    String executable = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(executable, "-cp", classPath);
    builder.directory(directory.toFile());
    builder.command().addAll(List.of(program));
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.replace(System.lineSeparator(), "\n");
  }

  /** {@return a block of the README, by its place among those in this language} */
  private static String block(String language, int place) throws IOException {
    Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    List<String> blocks =
        block.matcher(Files.readString(README)).results().map(found -> found.group(1)).toList();
    assertThat(blocks).hasSizeGreaterThan(place);
    return blocks.get(place);
  }
}
