package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * The identities of the lecture notes, which derive backpropagation by hand, against loops over
 * numbers.
 *
 * <p>The notes have one sample, a column; here samples are rows, and there are several. A loss that
 * is a mean divides each δ by the number of its terms.
 */
class NotesIdentitiesTest {
  private static final int TRIES = 200;

  /** A smooth activation of layers, and its derivative by a formula of its own. */
  private enum Sigma {
    SIGMOID,
    TANH,
    SOFTPLUS;

    Activation activation() {
      return switch (this) {
        case SIGMOID -> Activation.SIGMOID;
        case TANH -> Activation.TANH;
        case SOFTPLUS -> Activation.SOFTPLUS;
      };
    }

    double derivative(double z) {
      return switch (this) {
        case SIGMOID -> 1 / (Math.exp(z) + 2 + Math.exp(-z));
        case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
        case SOFTPLUS -> Math.exp(z) / (1 + Math.exp(z));
      };
    }
  }

  /** Two layers with the variables that the notes name: a⁰, z¹, a¹, z². */
  private static final class Network {
    private final SplittableRandom random;
    private final Dense first;
    private final Dense second;
    private final Variable input;
    private final Variable hiddenSum;
    private final Variable hidden;
    private final Variable sum;

    Network(long seed, int samples, int in, int inner, int out, Sigma sigma) {
      random = new SplittableRandom(seed);
      first = dense(in, inner);
      second = dense(inner, out);
      input = Variable.constant(normal(samples, in));
      Pass pass = Pass.training(random);
      hiddenSum = first.apply(input, pass);
      hidden = sigma.activation().apply(hiddenSum, pass);
      sum = second.apply(hidden, pass);
    }

    DMatrixRMaj normal(int rows, int cols) {
      return Initializers.heNormal().create(rows, cols, random);
    }

    /** Targets in (0, 1) whose rows sum to 1. */
    DMatrixRMaj distributions() {
      DMatrixRMaj targets = Initializers.uniform(0.05, 1).create(rows(), cols(), random);
      for (int n = 0; n < rows(); n++) {
        double total = 0;
        for (int k = 0; k < cols(); k++) {
          total += targets.get(n, k);
        }
        for (int k = 0; k < cols(); k++) {
          targets.set(n, k, targets.get(n, k) / total);
        }
      }
      return targets;
    }

    int rows() {
      return sum.getNumRows();
    }

    int cols() {
      return sum.getNumCols();
    }

    private Dense dense(int in, int out) {
      return new Dense(normal(out, in), normal(1, out));
    }
  }

  /** δ^L = a^L − y, the linear output and the half squared error. */
  @Property(seed = "1", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void outputDelta_linearAndHalfSquaredError_isOutputMinusTarget(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, 3, 4, size, sigma);
    Variable output = Activation.LINEAR.apply(net.sum);
    DMatrixRMaj y = net.normal(samples, size);
    DMatrixRMaj delta = output.halfSquaredError(y).backward(net.sum).of(net.sum);
    for (int i = 0; i < samples * size; i++) {
      assertNear(delta.data[i], output.value().data[i] - y.data[i]);
    }
  }

  /** δ^L = a^L − y, the sigmoid output and the cross-entropy, fused and step by step. */
  @Property(seed = "2", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void outputDelta_sigmoidAndCrossEntropy_isOutputMinusTarget(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, 3, 4, size, sigma);
    Variable y = Variable.constant(net.distributions());
    Variable a = Activation.SIGMOID.apply(net.sum);
    Variable terms =
        y.elementMult(a.log()).plus(y.negative().plus(1).elementMult(a.negative().plus(1).log()));
    DMatrixRMaj fused = net.sum.sigmoidCrossEntropy(y).backward(net.sum).of(net.sum);
    DMatrixRMaj composed = terms.sum().negative().backward(net.sum).of(net.sum);
    for (int i = 0; i < samples * size; i++) {
      double z = net.sum.value().data[i];
      double difference = 1 / (1 + Math.exp(-z)) - y.value().data[i];
      assertNear(fused.data[i] * samples * size, difference);
      // Of an a near 1, 1 − a keeps few digits: that is why there is a fused loss.
      double lost = 1 + Math.exp(z);
      assertThat(composed.data[i]).isCloseTo(difference, offset(1e-15 * lost + 1e-14));
    }
  }

  /** δ^L = a^L − y, the softmax output and the log-likelihood, fused and step by step. */
  @Property(seed = "3", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void outputDelta_softmaxAndLogLikelihood_isOutputMinusTarget(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, 3, 4, size, sigma);
    Variable y = Variable.constant(net.distributions());
    Variable likelihood = y.elementMult(Activation.SOFTMAX.apply(net.sum).log()).sum();
    DMatrixRMaj fused = net.sum.softmaxCrossEntropy(y).backward(net.sum).of(net.sum);
    DMatrixRMaj composed = likelihood.negative().backward(net.sum).of(net.sum);
    for (int n = 0; n < samples; n++) {
      for (int k = 0; k < size; k++) {
        double difference = shareOf(net.sum.value(), n, k) - y.value().get(n, k);
        assertNear(fused.get(n, k) * samples, difference);
        assertNear(composed.get(n, k), difference);
      }
    }
  }

  /** The same with a label, whose y is 1 in one place. */
  @Property(seed = "4", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void outputDelta_softmaxAndLabel_isOutputMinusOneAtTheLabel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, 3, 4, size, sigma);
    int[] labels = net.random.ints(samples, 0, size).toArray();
    DMatrixRMaj delta = net.sum.softmaxCrossEntropy(labels).backward(net.sum).of(net.sum);
    for (int n = 0; n < samples; n++) {
      for (int k = 0; k < size; k++) {
        double difference = shareOf(net.sum.value(), n, k) - (k == labels[n] ? 1 : 0);
        assertNear(delta.get(n, k) * samples, difference);
      }
    }
  }

  /** δ^{l−1} = (W^l)ᵀ δ^l ⊙ σ′(z^{l−1}). */
  @Property(seed = "5", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void hiddenDelta_isTheWeightedDeltaOfTheNextLayerTimesTheSlope(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int inner,
      @ForAll @IntRange(min = 1, max = 6) int out,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, 3, inner, out, sigma);
    Gradients gradients = lossOf(net).backward(net.hiddenSum, net.sum);
    DMatrixRMaj delta = gradients.of(net.sum);
    DMatrixRMaj before = gradients.of(net.hiddenSum);
    DMatrixRMaj weight = net.second.weight().value();
    for (int n = 0; n < samples; n++) {
      for (int j = 0; j < inner; j++) {
        double total = 0;
        for (int k = 0; k < out; k++) {
          total += weight.get(k, j) * delta.get(n, k);
        }
        double slope = sigma.derivative(net.hiddenSum.value().get(n, j));
        assertNear(before.get(n, j), total * slope);
      }
    }
  }

  /** ∂C/∂W^l = δ^l (a^{l−1})ᵀ and ∂C/∂b^l = δ^l, in both layers. */
  @Property(seed = "6", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void parameterGradients_areDeltaTimesInputAndDelta(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int in,
      @ForAll @IntRange(min = 1, max = 6) int inner,
      @ForAll @IntRange(min = 1, max = 6) int out,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, in, inner, out, sigma);
    Gradients gradients = lossOf(net).backward(net.hiddenSum, net.sum);
    assertOuterProducts(gradients, net.first, gradients.of(net.hiddenSum), net.input.value());
    assertOuterProducts(gradients, net.second, gradients.of(net.sum), net.hidden.value());
  }

  private static void assertOuterProducts(
      Gradients gradients, Dense dense, DMatrixRMaj delta, DMatrixRMaj input) {
    DMatrixRMaj weight = gradients.of(dense.weight().variable());
    DMatrixRMaj bias = gradients.of(dense.bias().variable());
    for (int k = 0; k < delta.numCols; k++) {
      double total = 0;
      for (int n = 0; n < delta.numRows; n++) {
        total += delta.get(n, k);
      }
      assertNear(bias.get(0, k), total);
      for (int j = 0; j < input.numCols; j++) {
        double product = 0;
        for (int n = 0; n < delta.numRows; n++) {
          product += delta.get(n, k) * input.get(n, j);
        }
        assertNear(weight.get(k, j), product);
      }
    }
  }

  /**
   * The factor of the forward pass: ∂z_k/∂w_kj is the input j, exactly, and other z do not move.
   */
  @Property(seed = "7", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void forwardFactor_ofAWeight_isItsInput(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int inner,
      @ForAll @IntRange(min = 1, max = 6) int out,
      @ForAll Sigma sigma) {
    Network net = new Network(seed, samples, 3, inner, out, sigma);
    int sample = net.random.nextInt(samples);
    int output = net.random.nextInt(out);
    DMatrixRMaj one = new DMatrixRMaj(samples, out);
    one.set(sample, output, 1);
    Gradients factors = net.sum.backward(one);
    for (int k = 0; k < out; k++) {
      assertThat(factors.of(net.second.bias().variable()).get(0, k)).isEqualTo(k == output ? 1 : 0);
      for (int j = 0; j < inner; j++) {
        assertThat(factors.of(net.second.weight().variable()).get(k, j))
            .isEqualTo(k == output ? net.hidden.value().get(sample, j) : 0);
      }
    }
  }

  /** Maxout of a sum and of 0 is ReLU: the same value, and away from 0 the same derivatives. */
  @Property(seed = "8", tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void maxout_ofASumAndZero_isRelu(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int samples,
      @ForAll @IntRange(min = 1, max = 6) int in,
      @ForAll @IntRange(min = 1, max = 6) int out,
      @ForAll boolean zeroFirst) {
    Network net = new Network(seed, samples, 3, in, out, Sigma.TANH);
    int piece = zeroFirst ? 1 : 0;
    Maxout maxout = maxoutOf(net.second, piece);
    Pass pass = Pass.training(net.random);
    Variable rectified = Activation.RELU.apply(net.sum);
    Variable largest = maxout.apply(net.hidden, pass);
    DMatrixRMaj cotangent = net.normal(samples, out);
    Gradients expected = rectified.backward(cotangent);
    Gradients gradients = largest.backward(cotangent);
    for (int i = 0; i < samples * out; i++) {
      assertNear(largest.value().data[i], rectified.value().data[i]);
    }
    assertNear(gradients, net.first.weight(), expected, net.first.weight(), 1, 0);
    assertNear(gradients, net.first.bias(), expected, net.first.bias(), 1, 0);
    assertNear(gradients, maxout.weight(), expected, net.second.weight(), 2, piece);
    for (int k = 0; k < out; k++) {
      assertNear(
          gradients.of(maxout.bias().variable()).get(0, 2 * k + piece),
          expected.of(net.second.bias().variable()).get(0, k));
    }
  }

  /** Maxout with two pieces for each output of {@code dense}: its own sum, and 0. */
  private static Maxout maxoutOf(Dense dense, int piece) {
    DMatrixRMaj weight = dense.weight().value();
    DMatrixRMaj pieces = new DMatrixRMaj(2 * weight.numRows, weight.numCols);
    DMatrixRMaj bias = new DMatrixRMaj(1, 2 * weight.numRows);
    for (int k = 0; k < weight.numRows; k++) {
      bias.set(0, 2 * k + piece, dense.bias().value().get(0, k));
      for (int j = 0; j < weight.numCols; j++) {
        pieces.set(2 * k + piece, j, weight.get(k, j));
      }
    }
    return new Maxout(pieces, bias, 2);
  }

  /** Every {@code step}-th row of a gradient, from {@code start} on, is that of another. */
  private static void assertNear(
      Gradients gradients, Parameter p, Gradients others, Parameter q, int step, int start) {
    DMatrixRMaj actual = gradients.of(p.variable());
    DMatrixRMaj expected = others.of(q.variable());
    for (int k = 0; k < expected.numRows; k++) {
      for (int j = 0; j < expected.numCols; j++) {
        assertNear(actual.get(step * k + start, j), expected.get(k, j));
      }
    }
  }

  /** A loss whose δ is not simple: weighted entries of a sine of the output. */
  private static Variable lossOf(Network net) {
    Variable weights = Variable.constant(net.normal(net.rows(), net.cols()));
    return net.sum.sin().elementMult(weights).sum();
  }

  private static double shareOf(DMatrixRMaj z, int row, int column) {
    double inverse = 0;
    for (int j = 0; j < z.numCols; j++) {
      inverse += Math.exp(z.get(row, j) - z.get(row, column));
    }
    return 1 / inverse;
  }

  private static void assertNear(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, offset(1e-13 * Math.max(1, Math.abs(expected))));
  }
}
