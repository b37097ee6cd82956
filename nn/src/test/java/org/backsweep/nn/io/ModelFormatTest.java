package org.backsweep.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.nn.Activation;
import org.backsweep.nn.BatchNorm;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Dropout;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.Layer;
import org.backsweep.nn.LayerDescription;
import org.backsweep.nn.LayerNorm;
import org.backsweep.nn.Maxout;
import org.backsweep.nn.MeanFill;
import org.backsweep.nn.MinMaxScale;
import org.backsweep.nn.Parameter;
import org.backsweep.nn.ParametricRelu;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Residual;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Standardize;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFormatTest {
  private static final ModelFormat STANDARD = ModelFormat.standard();

  private final Path folder;

  ModelFormatTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Path golden(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ModelFormatTest.class.getResource("/org/backsweep/nn/" + name))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DMatrixRMaj gaussian(int rows, int cols, RandomGenerator random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = random.nextGaussian();
    }
    return matrix;
  }

  /** A layer of each kind, and every activation, with values that training has changed. */
  static Sequential everything(RandomGenerator random) {
    Dataset data = Dataset.of(gaussian(9, 4, random), new DMatrixRMaj(9, 1));
    Dense shared = new Dense(5, 5, random);
    Sequential model =
        Sequential.of(
            MeanFill.of(data),
            Standardize.of(data),
            MinMaxScale.of(data),
            new Dense(4, 6, random),
            new BatchNorm(6, 1e-3, 0.3),
            new Maxout(6, 5, 3, random),
            new Residual(Sequential.of(shared, new LayerNorm(5, 1e-4), shared)),
            Activation.leakyRelu(0.02),
            Activation.elu(1.5),
            new ParametricRelu(5),
            new Dropout(0.25),
            Sequential.of(Activation.withoutSettings()),
            new Residual(new Dense(5, 5, random)),
            new Dense(5, 1, random));
    model.apply(Variable.constant(gaussian(20, 4, random)), Pass.training(random));
    for (Parameter parameter : model.parameters()) {
      parameter.update(
          value -> Arrays.setAll(value.data, i -> value.data[i] + random.nextGaussian() / 9));
    }
    return model;
  }

  private static void assertSameBits(Layer actual, Layer expected, int inputs) {
    assertThat(actual.parameters())
        .extracting(Parameter::toString)
        .isEqualTo(expected.parameters().stream().map(Parameter::toString).toList());
    DMatrixRMaj x = gaussian(7, inputs, new SplittableRandom(99));
    assertThat(actual.apply(Variable.constant(x), Pass.inference()).value().data)
        .isEqualTo(expected.apply(Variable.constant(x), Pass.inference()).value().data);
    assertThat(actual.apply(Variable.constant(x), Pass.training(new SplittableRandom(5))).value())
        .extracting(value -> value.data)
        .isEqualTo(
            expected
                .apply(Variable.constant(x), Pass.training(new SplittableRandom(5)))
                .value()
                .data);
  }

  @Test
  void write_read_isTheSameModelToTheBit() throws IOException {
    Sequential model = everything(new SplittableRandom(1));
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, model);
    Layer again = STANDARD.read(file);
    assertThat(again).hasToString(model.toString());
    assertThat(again.description()).isEqualTo(model.description());
    assertSameBits(again, model, 4);
  }

  @Test
  void write_load_isTheSameModelToTheBit() throws IOException {
    Sequential model = everything(new SplittableRandom(2));
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, model);
    Sequential other = everything(new SplittableRandom(3));
    STANDARD.load(file, other);
    assertSameBits(other, model, 4);
  }

  @Test
  void write_singlePrecision_roundsTheModel() throws IOException {
    Dense model = new Dense(3, 2, new SplittableRandom(4));
    Path file = folder.resolve("model.safetensors");
    STANDARD.precision(Precision.F32).write(file, model);
    Layer again = STANDARD.read(file);
    double[] rounded = Arrays.stream(model.weight().value().data).map(w -> (float) w).toArray();
    assertThat(again.parameters().get(0).value().data).isEqualTo(rounded);
  }

  /** The shapes that PyTorch's Linear, BatchNorm1d and PReLU have. */
  @Test
  void write_shapes_arePyTorchs() throws IOException {
    Path file = folder.resolve("model.safetensors");
    SplittableRandom random = new SplittableRandom(5);
    STANDARD.write(
        file, Sequential.of(new Dense(3, 1, random), new BatchNorm(1), new ParametricRelu()));
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Safetensors.read(file).tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    assertThat(shapes)
        .containsOnlyKeys(
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias",
            "layers.2.weight",
            "layers.1.running_mean",
            "layers.1.running_var");
    assertThat(shapes.get("layers.0.weight")).containsExactly(1, 3);
    assertThat(shapes.get("layers.0.bias")).containsExactly(1);
    assertThat(shapes.get("layers.1.running_var")).containsExactly(1);
    assertThat(shapes.get("layers.2.weight")).containsExactly(1);
  }

  @Test
  void write_architecture_isJson() throws IOException {
    Path file = folder.resolve("model.safetensors");
    SplittableRandom random = new SplittableRandom(13);
    Dense dense = new Dense(2, 2, random);
    STANDARD.write(file, Sequential.of(dense, Activation.elu(-0.0), new Dropout(0.5), dense));
    assertThat(Safetensors.read(file).metadata())
        .containsEntry(
            "backsweep",
            """
            {"version":1,"model":{"kind":"Sequential","layers":[{"kind":"Dense","in":2,"out":2},\
            {"kind":"elu","scale":-0.0},{"kind":"Dropout","rate":0.5},\
            {"kind":"Shared","layer":0}]}}""");
  }

  @Test
  void load_fileOfPyTorch_hasItsLogits() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    Sequential model =
        Sequential.of(new Dense(4, 8, random), Activation.RELU, new Dense(8, 3, random));
    STANDARD.load(golden("mlp.safetensors"), model);
    JsonNode expected = new ObjectMapper().readTree(golden("mlp.json").toFile());
    DMatrixRMaj logits =
        model.apply(Variable.constant(matrix(expected.get("inputs"))), Pass.inference()).value();
    DMatrixRMaj right = matrix(expected.get("logits"));
    assertThat(logits.data).hasSameSizeAs(right.data);
    for (int i = 0; i < right.data.length; i++) {
      assertThat(logits.data[i]).isCloseTo(right.data[i], offset(1e-14));
    }
  }

  private static DMatrixRMaj matrix(JsonNode rows) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), rows.get(0).size());
    for (int i = 0; i < matrix.numRows; i++) {
      for (int j = 0; j < matrix.numCols; j++) {
        matrix.set(i, j, rows.get(i).get(j).doubleValue());
      }
    }
    return matrix;
  }

  /** PyTorch's tensors, bytes and shapes alike, are written again from the model. */
  @Test
  void write_modelOfPyTorchsFile_hasItsTensors() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    Sequential model =
        Sequential.of(new Dense(4, 8, random), Activation.RELU, new Dense(8, 3, random));
    STANDARD.load(golden("mlp.safetensors"), model);
    Path file = folder.resolve("again.safetensors");
    STANDARD.write(file, model);
    Safetensors theirs = Safetensors.read(golden("mlp.safetensors"));
    Safetensors ours = Safetensors.read(file);
    assertThat(ours.tensors()).containsOnlyKeys(theirs.tensors().keySet());
    theirs
        .tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(ours.tensor(name).shape()).isEqualTo(tensor.shape());
              assertThat(ours.tensor(name).values().data).isEqualTo(tensor.values().data);
            });
  }

  /** The checksum of the file was computed by another program. */
  @Test
  void write_hasTheChecksumOfTheNumbers() throws IOException {
    Path golden = golden("with_checksum.safetensors");
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, STANDARD.read(golden));
    assertThat(file).hasSameBinaryContentAs(golden);
  }

  @Test
  void read_fileWithoutChecksum_isTheModel() throws IOException {
    Layer model = STANDARD.read(golden("without_checksum.safetensors"));
    assertSameBits(model, STANDARD.read(golden("with_checksum.safetensors")), 2);
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, model);
    assertThat(file).hasSameBinaryContentAs(golden("with_checksum.safetensors"));
  }

  private static Sequential small() {
    return Sequential.of(
        new Dense(2, 3, new SplittableRandom(1)),
        Activation.RELU,
        new Dense(3, 1, new SplittableRandom(2)));
  }

  @Test
  void load_anyByteOfTheNumbersChanged_isRefusedAndNothingChanges() throws IOException {
    for (Precision precision : Precision.values()) {
      Path file = folder.resolve("model.safetensors");
      STANDARD.precision(precision).write(file, small());
      byte[] whole = Files.readAllBytes(file);
      int numbers = 13 * precision.bytes();
      for (int i = whole.length - numbers; i < whole.length; i++) {
        byte[] damaged = whole.clone();
        damaged[i] ^= (byte) (1 << i % 8);
        Files.write(file, damaged);
        Sequential model = small();
        assertThatThrownBy(() -> STANDARD.load(file, model))
            .isInstanceOf(FileFormatException.class)
            .hasMessageStartingWith(file + ": the numbers have the checksum ");
        assertSameBits(model, small(), 2);
        assertThatThrownBy(() -> STANDARD.read(file)).isInstanceOf(FileFormatException.class);
      }
    }
  }

  @Test
  void read_fileWithoutArchitecture_saysWhatToDo() {
    assertThatThrownBy(() -> STANDARD.read(golden("mlp.safetensors")))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("there is no architecture: build the model in code");
  }

  /** A layer of one number. */
  private record Shift(Parameter by, double unit) implements Layer {
    Shift(double by, double unit) {
      this(new Parameter("by", new DMatrixRMaj(new double[][] {{by}})), unit);
    }

    @Override
    public Variable apply(Variable batch, Pass pass) {
      return batch.plus(pass.use(by).scale(unit));
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(by);
    }

    @Override
    public LayerDescription description() {
      return LayerDescription.of("Shift").with("unit", unit);
    }
  }

  @Test
  void read_ownKind_isMadeByItsFactory() throws IOException {
    Sequential model = Sequential.of(new Shift(3, 0.1), Activation.TANH);
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, model);
    Layer again = STANDARD.kind("Shift", stored -> new Shift(0, stored.number("unit"))).read(file);
    assertSameBits(again, model, 2);
    assertThatThrownBy(() -> STANDARD.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("layer 'Shift' at 'layers.0.': no layer of this kind can be made");
    STANDARD.load(file, model);
  }

  @Test
  void read_lambda_isRefusedButLoaded() throws IOException {
    Layer half = (batch, pass) -> batch.scale(0.5);
    Dense dense = new Dense(2, 2, new SplittableRandom(8));
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, Sequential.of(half, dense));
    assertThatThrownBy(() -> STANDARD.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("no layer of this kind can be made");
    Sequential other = Sequential.of(half, new Dense(2, 2, new SplittableRandom(9)));
    STANDARD.load(file, other);
    assertThat(other.parameters().get(0).value().data).isEqualTo(dense.weight().value().data);
  }

  @Test
  void load_modelThatDoesNotFit_isLeftAsItIs() throws IOException {
    SplittableRandom random = new SplittableRandom(10);
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, Sequential.of(new Dense(2, 3, random), new Dense(3, 2, random)));
    assertRefused(
        file,
        Sequential.of(new Dense(2, 3, random), new Dense(3, 4, random)),
        "the values of layers.1.weight 4x3 are 2x3");
    assertRefused(
        file,
        Sequential.of(new Dense(2, 3, random)),
        "the model has no place for 2 of the values: [layers.1.bias, layers.1.weight]");
    assertRefused(
        file,
        Sequential.of(new Dense(2, 3, random), new Dense(3, 2, random), new BatchNorm(2)),
        "the values of layers.2.weight 1x2 are missing");
  }

  private static void assertRefused(Path file, Sequential model, String problem) {
    double[] before = model.parameters().get(0).value().data.clone();
    assertThatThrownBy(() -> STANDARD.load(file, model))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": " + problem);
    assertThat(model.parameters().get(0).value().data).isEqualTo(before);
  }

  @Test
  void write_twoParametersOfOneName_isRefused() {
    Parameter one = new Parameter("w", new DMatrixRMaj(1, 1));
    Parameter two = new Parameter("w", new DMatrixRMaj(1, 1));
    Layer model =
        new Layer() {
          @Override
          public Variable apply(Variable batch, Pass pass) {
            return batch;
          }

          @Override
          public List<Parameter> parameters() {
            return List.of(one, two);
          }
        };
    assertThatThrownBy(() -> STANDARD.write(folder.resolve("x"), model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ModelState: two parameters are named w");
    assertThat(folder).isEmptyDirectory();
  }

  private Path withArchitecture(String json) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Dense dense = new Dense(2, 2, new SplittableRandom(11));
    STANDARD.write(file, dense);
    Safetensors content = Safetensors.read(file);
    new Safetensors(content.tensors(), Map.of("backsweep", json.replace('\'', '"'))).write(file);
    return file;
  }

  @Test
  void read_wrongArchitecture_isRefused() throws IOException {
    Map<String, String> problems = new LinkedHashMap<>();
    problems.put("{'version':2,'model':{'kind':'Dense'}}", "version 2: 1 is read");
    problems.put("{'version':1}", "the model is missing");
    problems.put("{'version':1,'model':{}}", "a layer without kind");
    problems.put("{'version':1,'model':{'kind':'Dense','kind':'relu'}}", "Duplicate field");
    problems.put("{'version':1,'model':{'kind':'Dense','x':'y'}}", "a number is missing at 'x'");
    problems.put("{'version':1,'model':{'kind':'Dense','x':1e999}}", "x is too large");
    problems.put("{'version':1,'model':{'kind':'relu'}}", "the model has no place for");
    problems.put("{'version':1,'model':{'kind':'Dropout'}}", "the setting rate is missing");
    problems.put("{'version':1,'model':{'kind':'Dropout','rate':2}}", "Dropout: the rate is 2.0");
    problems.put("{'version':1,'model':{'kind':'Maxout','pieces':1.5}}", "it must be an integer");
    problems.put("{'version':1,'model':{'kind':'Maxout','pieces':3}}", "in pieces of 3");
    problems.put("{'version':1,'model':{'kind':'Maxout','pieces':0}}", "in pieces of 0");
    problems.put("{'version':1,'model':{'kind':'BatchNorm'}}", "the setting epsilon is missing");
    problems.put("{'version':1,'model':{'kind':'Residual'}}", "0 layers inside: it needs one");
    problems.put("{'version':1,'model':{'kind':'Shared','layer':0}}", "no layer of this kind");
    problems.put(
        "{'version':1,'model':{'kind':'Sequential','layers':[{'kind':'Shared','layer':0}]}}",
        "layer 0 does not stand before it");
    problems.put(
        "{'version':1,'model':{'kind':'Sequential','layers':[{'kind':'Dense'}]}}",
        "the tensor 'layers.0.weight' is missing");
    problems.put(
        "{'version':1,'model':{'kind':'Dense','in':2,'out':3}}",
        "the architecture and the tensors differ: what was made is 'Dense(2, 2)'");
    problems.put("{'version':1,'model':" + "{'kind':'Residual','layers':[".repeat(300), "JSON: ");
    for (Map.Entry<String, String> problem : problems.entrySet()) {
      Path file = withArchitecture(problem.getKey());
      assertThatThrownBy(() -> STANDARD.read(file))
          .isInstanceOf(FileFormatException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining(problem.getValue());
    }
  }

  @Test
  void write_tooDeep_isRefused() throws IOException {
    Layer model = new Dense(1, 1, new SplittableRandom(12));
    for (int i = 0; i < 127; i++) {
      model = new Residual(model);
    }
    Path file = folder.resolve("model.safetensors");
    STANDARD.write(file, model);
    assertSameBits(STANDARD.read(file), model, 1);
    Files.delete(file);
    Layer deeper = new Residual(model);
    assertThatThrownBy(() -> STANDARD.write(file, deeper))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
