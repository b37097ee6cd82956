package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** What must hold of a program and its sweeps, most of it to the bit. */
final class GraphChecks {
  private static final double ROUNDING = 1e-9;
  private static final int ALL_SUBSETS = 4;
  private static final int MOST_INPUTS = 16;

  private final Recorded subject;
  private final Experiment experiment;
  private final Layout inputs;
  private final double[] v;
  private final double[] gradient;
  private final List<String> complaints = new ArrayList<>();

  GraphChecks(Recorded subject, Experiment experiment, double[] v, double[] gradient) {
    this.subject = subject;
    this.experiment = experiment;
    this.inputs = subject.inputs();
    this.v = v;
    this.gradient = gradient;
  }

  List<String> complaints() {
    Settings settings = experiment.settings();
    if (settings.aliasing) {
      purity();
      if (complaints.isEmpty()) {
        kept();
      }
    }
    if (settings.undefined && subject.outputs().blocks().size() > 1) {
      absentCotangents();
    }
    if (!subject.isBound()) {
      if (settings.exceptions && !subject.isGradient()) {
        exceptions();
      }
      if (settings.subsets && !subject.isGradient() && inputs.blocks().size() > 1) {
        subsets();
      }
    }
    return complaints;
  }

  /** Inputs and outputs keep every bit in a sweep, and gradients are nobody else's matrices. */
  private void purity() {
    Variable[] leaves = subject.variables(experiment.point(), true);
    List<Variable> results = subject.program().run(leaves);
    Variable sum = subject.seeded(results, v);
    if (!sum.isTracked()) {
      return;
    }
    Gradients gradients = sum.backward();
    sum.gradients(leaves);
    double[] after = inputs.flatten(Program.values(Arrays.asList(leaves)));
    changed("input", inputs, experiment.point(), after);
    double[] values = subject.outputs().flatten(Program.values(results));
    changed("result", subject.outputs(), experiment.base(), values);
    for (int i = 0; i < leaves.length; i++) {
      if (leaves[i].value().data == gradients.of(leaves[i]).data) {
        complaints.add("purity: the gradient of " + inputs.block(i).name() + " is its own value");
      }
    }
  }

  /**
   * A pullback that returns a constant it computed once, and keeps, gives it to the sweep, which
   * adds what comes along other paths into it: the next sweep finds a sum in its place.
   */
  private void kept() {
    Variable[] leaves = subject.variables(experiment.point(), true);
    Variable sum = subject.seeded(subject.program().run(leaves), v);
    if (!sum.isTracked()) {
      return;
    }
    Variable others = Variable.constant(0);
    for (Variable leaf : leaves) {
      others = others.plus(leaf.sum());
    }
    for (Variable both : List.of(sum.plus(others), others.plus(sum))) {
      double[] first = subject.sweep(leaves, both);
      double[] second = subject.sweep(leaves, both);
      int i = Vectors.firstUnequal(first, second);
      if (i >= 0) {
        complaints.add(
            "purity: the gradient of "
                + inputs.nameOf(i)
                + " is "
                + first[i]
                + ", and "
                + second[i]
                + " in a second sweep of the same graph, where there is another path: what a"
                + " pullback computes becomes the sweep's, it must not keep it");
        return;
      }
    }
  }

  private void changed(String what, Layout layout, double[] before, double[] after) {
    int i = Vectors.firstUnequal(before, after);
    if (i >= 0) {
      complaints.add(
          "purity: the "
              + what
              + " "
              + layout.nameOf(i)
              + " was "
              + before[i]
              + ", and is "
              + after[i]
              + " after the sweep");
    }
  }

  /** A result that is left out counts as much as one whose cotangent is zero. */
  private void absentCotangents() {
    Layout outputs = subject.outputs();
    for (int k = 0; k < outputs.blocks().size(); k++) {
      double[] only = new double[v.length];
      Layout.Block block = outputs.block(k);
      System.arraycopy(v, block.start(), only, block.start(), block.length());
      Variable[] leaves = subject.variables(experiment.point(), true);
      List<Variable> results = subject.program().run(leaves);
      double[] absent = subject.sweep(leaves, subject.seeded(results, only, k, k + 1));
      double[] zero = experiment.pullback(only);
      int i = firstDifferent(absent, zero, experiment.rounding(only));
      if (i >= 0) {
        complaints.add(
            "absent cotangents: the gradient of "
                + inputs.nameOf(i)
                + " from "
                + block.name()
                + " alone is "
                + absent[i]
                + ", with zero cotangents of the other results "
                + zero[i]);
        return;
      }
    }
  }

  /** The first entry that differs by more than rounding can make of it; −1 if there is none. */
  private int firstDifferent(double[] a, double[] b, double rounding) {
    int i = Vectors.firstDifferent(a, b, ROUNDING);
    if (i < 0) {
      return i;
    }
    Directions sizes = new Directions(experiment);
    double[] c = a.clone();
    for (int k = 0; k < c.length; k++) {
      c[k] = Math.abs(a[k] - b[k]) <= rounding / sizes.size(k) ? b[k] : a[k];
    }
    return Vectors.firstDifferent(c, b, ROUNDING);
  }

  /** Whichever inputs are tracked, each gets the same gradient. */
  private void subsets() {
    int n = inputs.blocks().size();
    if (n <= ALL_SUBSETS) {
      for (int subset = 1; subset < (1 << n) - 1; subset++) {
        int chosen = subset;
        subset(i -> (chosen >> i & 1) == 1);
      }
      return;
    }
    for (int k = 0; k < Math.min(n, MOST_INPUTS); k++) {
      int only = k;
      subset(i -> i == only);
      subset(i -> i != only);
    }
  }

  private void subset(IntPredicate tracked) {
    Variable[] variables = subject.variables(experiment.point(), true);
    for (int i = 0; i < variables.length; i++) {
      variables[i] = tracked.test(i) ? variables[i] : variables[i].detach();
    }
    Variable sum = subject.seeded(subject.program().run(variables), v);
    if (!sum.isTracked()) {
      return;
    }
    Gradients gradients = sum.backward();
    for (int i = 0; i < variables.length; i++) {
      if (variables[i].isTracked()) {
        sameGradient(i, gradients.of(variables[i]));
      }
    }
  }

  private void sameGradient(int input, DMatrixRMaj part) {
    Layout.Block block = inputs.block(input);
    double[] whole = Arrays.copyOfRange(gradient, block.start(), block.end());
    int i = Vectors.firstUnequal(whole, Arrays.copyOf(part.data, block.length()));
    if (i >= 0) {
      complaints.add(
          "subsets: the gradient of "
              + inputs.nameOf(block.start() + i)
              + " is "
              + whole[i]
              + " if all inputs are tracked, and "
              + part.data[i]
              + " if some are constants");
    }
  }

  /** What fails of constants fails of leaves, with the same words. */
  private void exceptions() {
    for (int k = 0; k < Math.min(inputs.blocks().size(), MOST_INPUTS); k++) {
      String tracked = outcome(k, true);
      String untracked = outcome(k, false);
      if (!tracked.equals(untracked)) {
        String name = inputs.block(k).name();
        complaints.add(
            "exceptions: with a row and a column more of "
                + name
                + ", leaves give "
                + tracked
                + ", constants give "
                + untracked);
      }
    }
  }

  private String outcome(int longer, boolean tracked) {
    Variable[] variables = subject.variables(experiment.point(), true);
    variables[longer] = Variable.leaf(longer(variables[longer].value()));
    if (!tracked) {
      Arrays.setAll(variables, i -> variables[i].detach());
    }
    try {
      subject.program().run(variables);
      return "a result";
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** With a row and a column more, of entries like those that are there. */
  private static DMatrixRMaj longer(DMatrixRMaj x) {
    DMatrixRMaj longer = new DMatrixRMaj(x.numRows + 1, x.numCols + 1);
    for (int i = 0; i < longer.getNumElements(); i++) {
      int entries = x.getNumElements();
      longer.data[i] = (entries == 0 ? 1 : x.data[i % entries]) * (1 + 0.618 * i % 1);
    }
    return longer;
  }
}
