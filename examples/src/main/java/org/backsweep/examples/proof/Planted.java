package org.backsweep.examples.proof;

import java.util.Arrays;
import java.util.function.Function;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Pullback;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A candidate as one operation, whose rule for one input has a mistake. */
final class Planted {
  private final Candidate candidate;
  private final Mistake mistake;
  private final int input;
  private final int entry;
  private @Nullable DMatrixRMaj stale;

  /**
   * A spoiled candidate.
   *
   * @param input whose gradient is wrong
   * @param entry which entry of it, where the mistake is of one
   */
  Planted(Candidate candidate, Mistake mistake, int input, int entry) {
    this.candidate = candidate;
    this.mistake = mistake;
    this.input = input;
    this.entry = entry;
  }

  /** {@return the function, of the same values, with the wrong rule} */
  Function<Variable[], Variable> function() {
    int n = candidate.inputs().size();
    Pullback[] pullbacks = new Pullback[n];
    for (int i = 0; i < n; i++) {
      int k = i;
      pullbacks[i] = (g, in, y) -> k == input ? wrong(g, in) : right(candidate, g, in, k);
    }
    Operation operation =
        Operation.of("planted", in -> candidate.function().apply(constants(in)).value(), pullbacks);
    return operation::apply;
  }

  /** {@return the right cotangent of input k, recorded if one of these is tracked} */
  static Variable right(Candidate candidate, Variable g, Variable[] in, int k) {
    boolean tracked = g.isTracked() || Arrays.stream(in).anyMatch(Variable::isTracked);
    Variable[] leaves = in.clone();
    if (!tracked || !in[k].isTracked()) {
      leaves[k] = Variable.leaf(in[k].value());
    }
    Variable sum = candidate.function().apply(leaves).elementMult(g).sum();
    return tracked ? sum.gradient(leaves[k]) : Variable.constant(sum.backward().of(leaves[k]));
  }

  private Variable wrong(Variable g, Variable[] in) {
    return switch (mistake) {
      case FACTOR -> right(candidate, g, in, input).scale(1 + 1e-5);
      case TWICE -> withEntry(g, in, 2);
      case SIGN -> withEntry(g, in, -1);
      case ZERO -> withEntry(g, in, 0);
      case TRANSPOSED -> transposed(right(candidate, g, in, input));
      case MISSING_SUM -> right(candidate, firstOfBroadcast(g, in), in, input);
      case OTHER_INPUT -> right(candidate, g, in, 1 - input);
      case SECOND_ORDER -> halfInReverse(right(candidate, g, in, input));
      case NEIGHBOUR -> right(neighbour(), g, in, input);
      case STALE_BUFFER -> stale(right(candidate, g, in, input));
      case CHANGED_INPUT -> changing(in[input], right(candidate, g, in, input));
      case IGNORED_COTANGENT -> right(candidate, Variable.constant(ones(g)), in, input);
    };
  }

  private Variable withEntry(Variable g, Variable[] in, double factor) {
    Variable gradient = right(candidate, g, in, input);
    DMatrixRMaj factors = ones(gradient);
    factors.data[entry] = factor;
    return gradient.elementMult(Variable.constant(factors));
  }

  private static Variable transposed(Variable gradient) {
    Variable transpose = gradient.transpose();
    return transpose.reshape(gradient.getNumRows(), gradient.getNumCols());
  }

  /** The cotangent of the first row, or column, of what the input was broadcast to. */
  private static Variable firstOfBroadcast(Variable g, Variable[] in) {
    boolean row = in[1].getNumRows() == 1;
    DMatrixRMaj first = new DMatrixRMaj(g.getNumRows(), g.getNumCols());
    for (int k = 0; k < first.getNumElements(); k++) {
      boolean kept = row ? k < first.numCols : k % first.numCols == 0;
      first.data[k] = kept ? 1 : 0;
    }
    return g.elementMult(Variable.constant(first));
  }

  private static Variable halfInReverse(Variable gradient) {
    return Operation.unary("halved", x -> x.copy(), (g, x, y) -> g.scale(0.5)).apply(gradient);
  }

  private Candidate neighbour() {
    return new Candidate(
        candidate.name(), candidate.neighbour(), candidate.neighbour(), candidate.inputs());
  }

  private Variable stale(Variable gradient) {
    if (stale == null) {
      stale = gradient.value().copy();
    }
    return Variable.constant(stale.copy());
  }

  private static Variable changing(Variable x, Variable gradient) {
    x.value().data[0] *= 1.001;
    return gradient;
  }

  private static DMatrixRMaj ones(Variable like) {
    DMatrixRMaj ones = new DMatrixRMaj(like.getNumRows(), like.getNumCols());
    Arrays.fill(ones.data, 1);
    return ones;
  }

  private static Variable[] constants(DMatrixRMaj[] in) {
    return Arrays.stream(in).map(Variable::constant).toArray(Variable[]::new);
  }
}
