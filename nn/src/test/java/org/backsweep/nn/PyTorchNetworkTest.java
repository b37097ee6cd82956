package org.backsweep.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** A network of PyTorch's: the same names and layouts, logits, loss and gradients. */
class PyTorchNetworkTest {
  private static final int BATCH = 5;

  private final ByteBuffer tensors =
      ByteBuffer.wrap(bytes("mlp.safetensors")).order(ByteOrder.LITTLE_ENDIAN);
  private final String expected = new String(bytes("mlp.json"), UTF_8);

  private static byte[] bytes(String resource) {
    try (InputStream stream = PyTorchNetworkTest.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(stream).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tensor of the safetensors file: header length, header in JSON, then the numbers. */
  private DMatrixRMaj tensor(String name, int rows, int cols) {
    int length = Math.toIntExact(tensors.getLong(0));
    String header = new String(tensors.array(), Long.BYTES, length, UTF_8);
    String entry = "\"%s\":\\{\"dtype\":\"F64\",\"shape\":\\[[^]]*],\"data_offsets\":\\[(\\d+),";
    int offset = Integer.parseInt(found(entry.formatted(Pattern.quote(name)), header));
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    tensors.position(Long.BYTES + length + offset);
    tensors.slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(matrix.data);
    return matrix;
  }

  /** The numbers of a field of the JSON file, row after row. */
  private double[] numbers(String field) {
    String list =
        found(
            "\"" + Pattern.quote(field) + "\": (\\[\\[.*?]]|\\[-?\\d[^]]*\\.[^]]*]|[-\\d.e]+)",
            expected);
    return Arrays.stream(list.split("[\\[\\], ]+"))
        .filter(word -> !word.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], offset(1e-14));
    }
  }

  @Test
  void network_ofTheSameWeights_hasTheSameLogitsLossAndGradients() {
    Sequential model =
        Sequential.of(
            new Dense(tensor("layers.0.weight", 8, 4), tensor("layers.0.bias", 1, 8)),
            Activation.RELU,
            new Dense(tensor("layers.2.weight", 3, 8), tensor("layers.2.bias", 1, 3)));
    DMatrixRMaj inputs = new DMatrixRMaj(BATCH, 4);
    inputs.data = numbers("inputs");
    Variable logits =
        model.apply(Variable.constant(inputs), Pass.training(new SplittableRandom(1)));
    Variable loss = logits.softmaxCrossEntropy(new int[] {1, 0, 0, 2, 1});
    assertClose(logits.value().data, numbers("logits"));
    assertClose(new double[] {loss.scalar()}, numbers("softmaxCrossEntropy"));
    Gradients gradients = loss.backward();
    assertThat(model.parameters()).hasSize(4);
    for (Parameter parameter : model.parameters()) {
      assertClose(gradients.of(parameter.variable()).data, numbers(parameter.name()));
    }
  }
}
