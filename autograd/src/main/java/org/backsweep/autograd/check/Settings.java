package org.backsweep.autograd.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be chosen of a check, with its defaults. */
final class Settings {
  Mode mode = Mode.FAST;
  int order = 1;
  int directions = 3;
  long seed = 42;
  double rtol = 1e-6;
  double stepMax = 0x1p-6;
  KinkPolicy kinks = KinkPolicy.SUBGRADIENT;
  double nondetTol = 0;
  boolean undefined = true;
  boolean zeroCotangent = true;
  boolean linearity = true;
  boolean aliasing = true;
  boolean subsets = true;
  boolean exceptions = true;
  boolean forward = true;
  final Map<Integer, Double> scales = new HashMap<>();
  final Map<Integer, double[]> domains = new HashMap<>();
  final Map<Integer, Structure> structures = new HashMap<>();

  /** Sees to it that settings are of inputs that there are, and the point is inside domains. */
  void requireFitting(Layout inputs, double[] x) {
    int count = inputs.blocks().size();
    requireInputs("scale", scales.keySet(), count);
    requireInputs("domain", domains.keySet(), count);
    requireInputs("structure", structures.keySet(), count);
    requireInDomains(inputs, x);
    requireInStructures(inputs, x);
  }

  private static void requireInputs(String what, Set<Integer> given, int count) {
    for (int input : given) {
      if (input < 0 || input >= count) {
        throw new IllegalArgumentException(
            what + ": of input " + input + ", and the last is " + (count - 1) + ", from 0 on");
      }
    }
  }

  /**
   * Sees to it that the point is inside the domains. An entry that is NaN is nowhere, and no
   * setting's mistake.
   *
   * @throws IllegalArgumentException if it is not
   */
  private void requireInDomains(Layout inputs, double[] x) {
    for (int k = 0; k < inputs.blocks().size(); k++) {
      double[] domain = domains.get(k);
      Layout.Block block = inputs.block(k);
      for (int i = block.start(); domain != null && i < block.end(); i++) {
        if (x[i] < domain[0] || x[i] > domain[1]) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "domain: %s is %s, and to be from %s to %s",
                  inputs.nameOf(i),
                  x[i],
                  domain[0],
                  domain[1]));
        }
      }
    }
  }

  private void requireInStructures(Layout inputs, double[] x) {
    for (int k = 0; k < inputs.blocks().size(); k++) {
      Layout.Block block = inputs.block(k);
      double[] entries = Arrays.copyOfRange(x, block.start(), block.end());
      if (!structure(k).contains(entries, block.rows(), block.cols())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "structure: %s, %dx%d, is outside the set %s, where it is to be moved",
                block.name(),
                block.rows(),
                block.cols(),
                structure(k)));
      }
    }
  }

  Structure structure(int input) {
    return structures.getOrDefault(input, Structure.GENERAL);
  }

  double lowest(int input) {
    double[] domain = domains.get(input);
    double lowest = structure(input).lowest();
    return domain == null ? lowest : Math.max(domain[0], lowest);
  }

  double highest(int input) {
    double[] domain = domains.get(input);
    return domain == null ? Double.POSITIVE_INFINITY : domain[1];
  }
}
