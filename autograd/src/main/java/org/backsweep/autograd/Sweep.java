package org.backsweep.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The chain rule, from a result back to what it was computed from.
 *
 * <p>Nodes are visited in an order in which all uses of a node come before the node itself, so its
 * cotangent is complete, the sum over all paths (case 2 of the chain rule), when it is passed on;
 * at each node, each pullback multiplies by the local derivative along one path (case 1).
 *
 * <p>A sweep of bare values hands the pullbacks constants, so that nothing is recorded: the same
 * few at every node, which show one value after another. It owns its sums: the first contribution
 * is kept by reference, a second makes a matrix that the sweep owns, and later ones are added to it
 * in place. A recorded sweep hands over the live variables, and the sums are operations like any
 * other.
 */
final class Sweep {
  private final Path path;
  private final boolean recorded;
  private final @Nullable Variable[] cotangents;
  private final boolean[] owned;

  /** What pullbacks see of a node's output, of its one input, and of its two. */
  private final Variable shownOutput = Variable.constant(0);

  private final Variable[] shownInput = {Variable.constant(0)};
  private final Variable[] shownInputs = {Variable.constant(0), Variable.constant(0)};

  /**
   * Whether an owned sum has had a contribution that is zero but for a part. Later ones of the kind
   * are added to it in that part alone; as it has no −0 then, the zeros left out would not change a
   * bit. A product may leave −0 where it underflows, and ends that.
   */
  private final boolean[] padded;

  private Sweep(Path path, boolean recorded) {
    this.path = path;
    this.recorded = recorded;
    this.cotangents = new Variable[path.size()];
    this.owned = new boolean[path.size()];
    this.padded = new boolean[path.size()];
  }

  /** {@return the derivatives of {@code Σ seed ⊙ result} in {@code ws}, as live variables} */
  static List<Variable> recorded(Variable result, Variable seed, Variable[] ws) {
    Set<Variable> wanted = identitySet(ws);
    try (Path path = new Path(result, wanted::contains)) {
      Sweep sweep = new Sweep(path, true);
      sweep.run(seed, wanted);
      List<Variable> gradients = new ArrayList<>(ws.length);
      for (Variable w : ws) {
        Variable cotangent = sweep.cotangentOf(w);
        gradients.add(cotangent != null ? cotangent : Variable.constant(zeros(w)));
      }
      return gradients;
    }
  }

  /** {@return the cotangents of all leaves and of {@code alsoKeep}, none shared with another} */
  static IdentityHashMap<Variable, DMatrixRMaj> values(
      Variable result, Variable seed, Set<Variable> alsoKeep) {
    Predicate<Variable> wanted =
        alsoKeep.isEmpty() ? Variable::isLeaf : node -> node.isLeaf() || alsoKeep.contains(node);
    try (Path path = new Path(result, wanted)) {
      Sweep sweep = new Sweep(path, false);
      sweep.run(seed, alsoKeep);
      return sweep.cotangents();
    }
  }

  /** Adds the cotangents of all leaves to these, in their matrices where there are such. */
  static void addTo(IdentityHashMap<Variable, DMatrixRMaj> sums, Variable result, Variable seed) {
    try (Path path = new Path(result, Variable::isLeaf)) {
      Sweep sweep = new Sweep(path, false);
      sweep.startFrom(sums);
      sweep.run(seed, Set.of());
      sweep.cotangents().forEach((leaf, found) -> put(found, leaf, sums));
    }
  }

  private static void put(
      DMatrixRMaj found, Variable leaf, IdentityHashMap<Variable, DMatrixRMaj> sums) {
    DMatrixRMaj sum = sums.putIfAbsent(leaf, found);
    if (sum != null && sum != found) {
      sum.setTo(found);
    }
  }

  /** Takes these as the sums of the leaves, if nothing is out of date; changes none of them. */
  private void startFrom(IdentityHashMap<Variable, DMatrixRMaj> sums) {
    Set<double[]> read = entriesRead();
    for (int i = 0; i < path.size(); i++) {
      Variable node = path.node(i);
      node.requireCurrent();
      DMatrixRMaj sum = node.isLeaf() ? sums.get(node) : null;
      if (sum != null) {
        cotangents[i] = Variable.constant(sum);
        owned[i] = !read.contains(sum.data);
      }
    }
  }

  /** The entries that the graph was computed from, which pullbacks may read. */
  private Set<double[]> entriesRead() {
    Set<double[]> read = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < path.size(); i++) {
      Variable node = path.node(i);
      for (int k = 0; k < node.inputCount(); k++) {
        DMatrixRMaj matrix = node.input(k).matrixIfAny();
        if (matrix != null && node.input(k).operation() == null) {
          read.add(matrix.data);
        }
      }
    }
    return read;
  }

  static Set<Variable> identitySet(Variable[] variables) {
    Set<Variable> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(Arrays.asList(variables));
    return set;
  }

  static DMatrixRMaj zeros(Variable like) {
    return new DMatrixRMaj(like.getNumRows(), like.getNumCols());
  }

  private void run(Variable seed, Set<Variable> keep) {
    if (path.size() > 0) {
      add(0, seed, false);
    }
    boolean keepsSome = !keep.isEmpty();
    for (int i = 0; i < path.size(); i++) {
      Variable node = path.node(i);
      Variable cotangent = cotangents[i];
      if (cotangent == null || node.inputCount() == 0) {
        continue;
      }
      passOn(node, cotangent);
      if (keepsSome && keep.contains(node)) {
        owned[i] = false;
      } else {
        cotangents[i] = null;
      }
    }
  }

  private static Variable bare(Variable cotangent) {
    return cotangent.isTracked() ? Variable.constant(cotangent.value()) : cotangent;
  }

  /** Case 1: through each input of a node, the cotangent times the local derivative. */
  private void passOn(Variable node, Variable cotangent) {
    node.requireCurrent();
    Operation operation = operationOf(node);
    Variable[] inputs = recorded ? node.inputArray() : show(node, operation);
    Variable output = recorded ? node : show(node, shownOutput);
    Variable g = recorded ? cotangent : bare(cotangent);
    for (int k = 0; k < inputs.length; k++) {
      int position = path.inputPosition(node, k);
      if (position < 0 || addInPlace(node, g, position)) {
        continue;
      }
      if (!addProduct(node, k, g, inputs, position)) {
        Variable contribution = pull(node, k, g, inputs, output);
        boolean isNew = !recorded && contribution.isComputedUntracked() && contribution != g;
        add(position, isShown(contribution) ? contribution.copy() : contribution, isNew);
      }
      inspect(node, k, position);
    }
  }

  /** Adds the contribution to the sum without making a matrix of it, where that can be. */
  private boolean addInPlace(Variable node, Variable g, int position) {
    Accumulator accumulator = padded[position] ? operationOf(node).accumulator() : null;
    Variable sum = cotangents[position];
    if (accumulator == null || sum == null || node.watch() != null) {
      return false;
    }
    accumulator.add(g.value(), sum.value());
    return true;
  }

  /** What there is to know of the sum to which the k-th contribution of node was added. */
  private void inspect(Variable node, int k, int position) {
    padded[position] |= owned[position] && operationOf(node).accumulator() != null;
    Watch watch = node.watch();
    if (watch != null) {
      watch.summed(node, k, java.util.Objects.requireNonNull(cotangents[position]));
    }
  }

  private static Operation operationOf(Variable node) {
    return java.util.Objects.requireNonNull(node.operation());
  }

  private Variable pull(Variable node, int k, Variable g, Variable[] seen, Variable output) {
    Operation operation = operationOf(node);
    Variable contribution = operation.pull(k, g, seen, output);
    Watch watch = node.watch();
    if (watch != null && contribution != null) {
      watch.pulled(node, k, g, contribution);
    }
    Variable input = seen[k];
    if (contribution != null && hasShapeOf(contribution, input)) {
      return contribution;
    }
    if (contribution == null || !operation.isBroadcasting()) {
      String gave = contribution == null ? "nothing" : Shapes.of(contribution.value());
      throw new IllegalStateException(
          operation
              + ": the pullback of input "
              + k
              + " gave "
              + gave
              + ", but the input is "
              + Shapes.of(input.value()));
    }
    return sumTo(contribution, input.getNumRows(), input.getNumCols());
  }

  private static boolean hasShapeOf(Variable contribution, Variable input) {
    return contribution.getNumRows() == input.getNumRows()
        && contribution.getNumCols() == input.getNumCols();
  }

  /** Undoes broadcasting: what was repeated is summed. */
  private static Variable sumTo(Variable g, int rows, int cols) {
    if (rows == 1 && cols == 1) {
      return g.sum();
    }
    return rows == 1 && g.getNumRows() != 1 ? g.sumCols() : g.sumRows();
  }

  /** Case 2: the sum over all paths that reach a node. */
  private void add(int position, Variable contribution, boolean isNew) {
    Variable sum = cotangents[position];
    if (sum == null) {
      cotangents[position] = contribution;
      owned[position] = isNew;
    } else if (owned[position] && sum.matrixIfAny() != null) {
      Elementwise.addTo(sum.value(), contribution.value());
    } else {
      cotangents[position] = sum.plus(contribution);
      owned[position] = !recorded;
    }
  }

  /** Adds the contribution to a sum that is there, as it is computed, if it is a product. */
  private boolean addProduct(Variable node, int k, Variable g, Variable[] inputs, int position) {
    Variable sum = cotangents[position];
    MatrixProduct product = sum == null ? null : operationOf(node).pullProduct(k, g, inputs);
    if (sum == null || product == null) {
      return false;
    }
    Watch watch = node.watch();
    if (watch != null) {
      watch.pulled(node, k, g, product.value());
    }
    if (owned[position]) {
      product.addTo(sum.value());
      padded[position] = false;
    } else {
      cotangents[position] = product.addedTo(sum);
      owned[position] = !recorded;
    }
    return true;
  }

  /** The inputs as constants, this sweep's own if no array of them is handed out. */
  private Variable[] show(Variable node, Operation operation) {
    int count = node.inputCount();
    if (operation instanceof GeneralOperation) {
      Variable[] copies = new Variable[count];
      Arrays.setAll(copies, k -> node.input(k).copy());
      return copies;
    }
    Variable[] shown = count == 1 ? shownInput : shownInputs;
    for (int k = 0; k < count; k++) {
      show(node.input(k), shown[k]);
    }
    return shown;
  }

  private static Variable show(Variable value, Variable shown) {
    shown.show(value);
    return shown;
  }

  /** Whether this variable will show another value at the next node. */
  private boolean isShown(Variable contribution) {
    return contribution == shownOutput
        || contribution == shownInput[0]
        || contribution == shownInputs[0]
        || contribution == shownInputs[1];
  }

  private IdentityHashMap<Variable, DMatrixRMaj> cotangents() {
    IdentityHashMap<Variable, DMatrixRMaj> found = new IdentityHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      Variable cotangent = cotangents[i];
      if (cotangent != null) {
        DMatrixRMaj value = cotangent.value();
        found.put(path.node(i), owned[i] ? value : value.copy());
      }
    }
    return found;
  }

  private @Nullable Variable cotangentOf(Variable w) {
    int position = path.positionOf(w);
    return position < 0 ? null : cotangents[position];
  }
}
