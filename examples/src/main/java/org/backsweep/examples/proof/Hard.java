package org.backsweep.examples.proof;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientCheck;

/**
 * Right gradients that differences of a fixed step accuse: of functions that are large, steep,
 * flat, noisy, or have a kink at the point.
 */
enum Hard {
  LARGE_SQUARE("x² at 1e10") {
    @Override
    GradientCheck check(RandomGenerator random) {
      return GradientCheck.ofUnary(Variable::square).at(near(1e10, random));
    }
  },
  SMALL_LOG("log at 1e-9") {
    @Override
    GradientCheck check(RandomGenerator random) {
      return GradientCheck.ofUnary(Variable::log).at(near(1e-9, random));
    }
  },
  STEEP_ATAN("atan(1e3 x)") {
    @Override
    GradientCheck check(RandomGenerator random) {
      return GradientCheck.ofUnary(x -> x.scale(1e3).atan()).at(near(0.01, random));
    }
  },
  OFFSET("1e8 + sin x") {
    @Override
    GradientCheck check(RandomGenerator random) {
      return GradientCheck.ofUnary(x -> x.sin().plus(1e8)).at(near(1, random));
    }
  },
  SATURATED("tanh at 19") {
    @Override
    GradientCheck check(RandomGenerator random) {
      return GradientCheck.ofUnary(Variable::tanh).at(near(19, random));
    }
  },
  RELU_AT_ITS_KINK("relu at its kink") {
    @Override
    GradientCheck check(RandomGenerator random) {
      double[] x = near(1, random);
      x[random.nextInt(x.length)] = 0;
      return GradientCheck.ofUnary(Variable::relu).at(x);
    }
  },
  MAX_AT_A_TIE("max at a tie") {
    @Override
    GradientCheck check(RandomGenerator random) {
      double[] x = near(1, random);
      Variable other = Variable.constant(new double[][] {near(1, random)});
      other.value().data[0] = x[0];
      return GradientCheck.ofUnary(each -> each.max(other)).at(x);
    }
  },
  NOISY_SUM("a sum with noise of 1e-12") {
    @Override
    GradientCheck check(RandomGenerator random) {
      return GradientCheck.function(x -> noisySum(x))
          .gradient(x -> new double[] {2 * x[0], Math.cos(x[1]), Math.exp(x[2])})
          .at(near(1, random));
    }
  };

  private static final double NOISE = 1e-12;
  private final String words;

  Hard(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** {@return a check of a right gradient, at a random point} */
  abstract GradientCheck check(RandomGenerator random);

  /** {@return the checks of all of these, each so often} */
  static List<Right.Outcome> outcomes(int repeats) {
    return List.of(values()).parallelStream()
        .flatMap(hard -> hard.times(repeats).stream())
        .toList();
  }

  private List<Right.Outcome> times(int repeats) {
    RandomGenerator random = new SplittableRandom(words.hashCode());
    return random
        .longs(repeats)
        .mapToObj(seed -> check(new SplittableRandom(seed)).seed(seed).run())
        .map(report -> new Right.Outcome(words, report))
        .toList();
  }

  private static double[] near(double size, RandomGenerator random) {
    double[] x = new double[3];
    for (int i = 0; i < x.length; i++) {
      x[i] = size * (0.8 + 0.4 * random.nextDouble());
    }
    return x;
  }

  /** The noise is a function of the point, or two runs would not agree to the bit. */
  private static double noisySum(double[] x) {
    double sum = x[0] * x[0] + Math.sin(x[1]) + Math.exp(x[2]);
    long bits = Double.doubleToLongBits(x[0] + 2 * x[1] + 3 * x[2]);
    return sum * (1 + NOISE * new SplittableRandom(bits).nextGaussian());
  }
}
