package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A check of derivatives against differences whose error is known.
 *
 * <pre>{@code
 * GradientCheck.of(in -> in[0].mult(in[1]).tanh()).at(x, w).run().assertPassed();
 *
 * GradientCheck.function(x -> x[0] * x[0]).gradient(x -> new double[] {2 * x[0]}).at(3).run();
 *
 * GradientCheck.of(() -> loss(model)).leaves(weights).run();
 * }</pre>
 *
 * <p>By default a few random directions are tried, in which each entry of each input moves by a
 * part of its own size; that costs about ten evaluations of the function each. {@link Mode#FULL}
 * tries every entry by itself. A failure is traced to an entry of an output and of an input.
 *
 * <p>A check is set up and run by one thread; it may be run again.
 */
public final class GradientCheck {
  private final Settings settings = new Settings();
  private final Function<GradientCheck, Subject> subject;
  private final boolean isOfLeaves;
  private List<DMatrixRMaj> point = List.of();
  private Map<String, Variable> leaves = Map.of();

  private GradientCheck(Function<GradientCheck, Subject> subject) {
    this(subject, false);
  }

  private GradientCheck(Function<GradientCheck, Subject> subject, boolean isOfLeaves) {
    this.subject = subject;
    this.isOfLeaves = isOfLeaves;
  }

  /** {@return a check of a function of variables} */
  public static GradientCheck of(Function<Variable[], Variable> f) {
    return ofSeveral(in -> List.of(f.apply(in)));
  }

  /** {@return a check of a function of one variable} */
  public static GradientCheck ofUnary(Function<Variable, Variable> f) {
    return ofSeveral(in -> List.of(f.apply(in[0])));
  }

  /** {@return a check of a function of variables with several results} */
  public static GradientCheck ofSeveral(Function<Variable[], List<Variable>> f) {
    return new GradientCheck(check -> new Recorded(f::apply, Layout.numbered("x", check.point)));
  }

  /**
   * {@return a check of a result that is computed from leaves known by themselves, such as the loss
   * of a model; say which with {@link #leaves(Map)}}
   *
   * @param result computes the result anew from the leaves' values whenever it is called
   */
  public static GradientCheck of(Supplier<Variable> result) {
    return new GradientCheck(
        check ->
            new Recorded(
                in -> List.of(result.get()),
                check.leafLayout(),
                check.leaves.values().toArray(new Variable[0])),
        true);
  }

  /** {@return a check of a hand-written gradient of this function of several numbers} */
  public static HandWritten.Scalar function(ToDoubleFunction<double[]> f) {
    return new HandWritten.Scalar(f);
  }

  /** {@return a check of a hand-written Jacobian, or pullback, of this vector-valued function} */
  public static HandWritten.Vector vectorFunction(Function<double[], double[]> f) {
    return new HandWritten.Vector(f);
  }

  static GradientCheck ofHandWritten(HandWritten.Derivative derivative) {
    return new GradientCheck(
        check -> new HandWritten(derivative, Layout.numbered("x", check.point)));
  }

  /**
   * {@return this check, at these inputs. Not modified.}
   *
   * @throws IllegalStateException if the check is of a result without inputs, whose leaves {@link
   *     #leaves(Map)} says
   * @throws NullPointerException if an input is null
   */
  public GradientCheck at(DMatrixRMaj... inputs) {
    if (isOfLeaves) {
      throw new IllegalStateException(
          "at: the result is computed without inputs; say of which leaves with leaves(...),"
              + " whose values are the point");
    }
    requireInputs(inputs);
    point = Arrays.stream(inputs).map(DMatrixRMaj::copy).toList();
    return this;
  }

  /** {@return this check, at the values of these variables} */
  public GradientCheck at(Variable... inputs) {
    requireInputs(inputs);
    return at(Arrays.stream(inputs).map(Variable::value).toArray(DMatrixRMaj[]::new));
  }

  /**
   * {@return this check, at one input, the row of these numbers}
   *
   * @throws IllegalArgumentException if there are none: an input without entries is a matrix
   */
  public GradientCheck at(double... row) {
    if (row.length == 0) {
      throw new IllegalArgumentException(
          "at: no numbers; give one at least, or an input without entries as a matrix");
    }
    return at(new DMatrixRMaj(1, row.length, true, row.clone()));
  }

  /**
   * {@return this check, with respect to these leaves by name} Their matrices are changed while the
   * check runs, and restored.
   *
   * @throws IllegalArgumentException if one is no leaf, but computed or a constant
   */
  public GradientCheck leaves(Map<String, Variable> byName) {
    byName.forEach(GradientCheck::requireLeaf);
    leaves = new LinkedHashMap<>(byName);
    point = leaves.values().stream().map(leaf -> leaf.value().copy()).toList();
    return this;
  }

  /** {@return this check, with respect to these leaves, which go by their names} */
  public GradientCheck leaves(Collection<Variable> these) {
    Map<String, Variable> byName = new LinkedHashMap<>();
    for (Variable leaf : these) {
      String name = leaf.name();
      byName.put(byName.containsKey(name) ? name + "#" + byName.size() : name, leaf);
    }
    return leaves(byName);
  }

  /** {@return this check, trying so much; {@link Mode#FAST} by default} */
  public GradientCheck mode(Mode mode) {
    settings.mode = mode;
    return this;
  }

  /** {@return this check, up to the derivative of this order, 1 to 3; 1 by default} */
  public GradientCheck order(int order) {
    if (order < 1 || order > 3) {
      throw new IllegalArgumentException("order: 1, 2 or 3, not " + order);
    }
    settings.order = order;
    return this;
  }

  /** {@return this check, in so many random directions, 1 at least; 3 by default} */
  public GradientCheck directions(int directions) {
    if (directions < 1) {
      throw new IllegalArgumentException("directions: 1 at least, not " + directions);
    }
    settings.directions = directions;
    return this;
  }

  /** {@return this check, with random directions from this seed; 42 by default} */
  public GradientCheck seed(long seed) {
    settings.seed = seed;
    return this;
  }

  /**
   * {@return this check, to this tolerance, relative to the derivative along a direction; 1e-6 by
   * default}
   *
   * <p>In a direction that moves many entries, the one under which the outputs change most says how
   * large that is: {@link Mode#FULL} compares each entry with its own size.
   */
  public GradientCheck rtol(double rtol) {
    requirePositive("rtol", rtol);
    settings.rtol = rtol;
    return this;
  }

  /** {@return this check, with steps of this part of an input's size at first; 2⁻⁶ by default} */
  public GradientCheck stepMax(double stepMax) {
    requirePositive("stepMax", stepMax);
    settings.stepMax = Math.scalb(1.0, Math.getExponent(stepMax));
    return this;
  }

  /** {@return this check, with this size of the entries of an input, instead of their own} */
  public GradientCheck scale(int input, double size) {
    requirePositive("scale", size);
    settings.scales.put(input, size);
    return this;
  }

  /**
   * {@return this check, never evaluating where an entry of an input is outside these bounds}
   * Either may be infinite; the point must lie between them, which {@link #run} sees to.
   */
  public GradientCheck domain(int input, double lowest, double highest) {
    if (!(lowest <= highest)) {
      throw new IllegalArgumentException(
          "domain: a lowest number and a highest, not " + lowest + " and " + highest);
    }
    settings.domains.put(input, new double[] {lowest, highest});
    return this;
  }

  /** {@return this check, moving an input inside this set only, in which the point must lie} */
  public GradientCheck structure(int input, Structure structure) {
    settings.structures.put(input, structure);
    return this;
  }

  /** {@return this check, with kinks treated so; {@link KinkPolicy#SUBGRADIENT} by default} */
  public GradientCheck kinks(KinkPolicy policy) {
    settings.kinks = policy;
    return this;
  }

  /**
   * {@return this check, which lets two runs at the same point differ by this, relatively; by 0 by
   * default, so not by a bit}
   */
  public GradientCheck nondetTol(double tolerance) {
    settings.nondetTol = tolerance;
    return this;
  }

  /** {@return this check, with or without the check that absent cotangents are zeros} */
  public GradientCheck checkUndefined(boolean checked) {
    settings.undefined = checked;
    return this;
  }

  /** {@return this check, with or without the check that a zero cotangent gives exact zeros} */
  public GradientCheck checkZeroCotangent(boolean checked) {
    settings.zeroCotangent = checked;
    return this;
  }

  /** {@return this check, with or without the check that the pullback is linear} */
  public GradientCheck checkLinearity(boolean checked) {
    settings.linearity = checked;
    return this;
  }

  /**
   * {@return this check, with or without the checks that matrices are neither shared nor changed}
   */
  public GradientCheck checkAliasing(boolean checked) {
    settings.aliasing = checked;
    return this;
  }

  /** {@return this check, with or without the check of every choice of tracked inputs} */
  public GradientCheck checkSubsets(boolean checked) {
    settings.subsets = checked;
    return this;
  }

  /** {@return this check, with or without the check that tracking changes no exception} */
  public GradientCheck checkExceptions(boolean checked) {
    settings.exceptions = checked;
    return this;
  }

  /** {@return this check, with or without the dot test of the derivative in forward direction} */
  public GradientCheck checkForward(boolean checked) {
    settings.forward = checked;
    return this;
  }

  /**
   * {@return the outcome}
   *
   * @throws IllegalStateException if it was not said at which inputs to check
   * @throws IllegalArgumentException if the point is outside the domain or the structure of an
   *     input, or there is no input of a number that a scale, domain or structure was given for
   */
  public GradientReport run() {
    if (point.isEmpty()) {
      throw new IllegalStateException("check: say where, with at(...) or leaves(...)");
    }
    Subject checked = subject.apply(this);
    double[] x = checked.inputs().flatten(point);
    settings.requireFitting(checked.inputs(), x);
    try {
      return new Run(settings).of(checked, x);
    } finally {
      restoreLeaves();
    }
  }

  private static void requireInputs(@Nullable Object[] inputs) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] == null) {
        throw new NullPointerException("at: input " + i + " is null");
      }
    }
  }

  private static void requireLeaf(String name, Variable leaf) {
    if (!leaf.isLeaf()) {
      String why = leaf.isTracked() ? "is computed from others" : "is a constant";
      throw new IllegalArgumentException("leaves: " + name + " " + why + ", and no leaf");
    }
  }

  private static void requirePositive(String what, double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + ": a positive number, not " + number);
    }
  }

  private void restoreLeaves() {
    int i = 0;
    for (Variable leaf : leaves.values()) {
      leaf.value().setTo(point.get(i++));
      leaf.valueChanged();
    }
  }

  private Layout leafLayout() {
    Layout layout = new Layout();
    List<String> names = new ArrayList<>(leaves.keySet());
    for (int i = 0; i < names.size(); i++) {
      layout.add(names.get(i), point.get(i).numRows, point.get(i).numCols);
    }
    return layout;
  }
}
