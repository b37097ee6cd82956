package org.backsweep.autograd;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

/**
 * The derivatives that one backward sweep found.
 *
 * <p>Each is a matrix of its own, shared with no other: the caller may change it.
 */
public final class Gradients {
  private final IdentityHashMap<Variable, DMatrixRMaj> cotangents;
  private final Set<Variable> kept;

  private Gradients(IdentityHashMap<Variable, DMatrixRMaj> cotangents, Set<Variable> kept) {
    this.cotangents = cotangents;
    this.kept = kept;
  }

  static Gradients of(Variable result, Variable seed, Variable... alsoKeep) {
    Set<Variable> kept = Sweep.identitySet(alsoKeep);
    return new Gradients(Sweep.values(result, seed, kept), kept);
  }

  /**
   * {@return these matrices as the derivatives with respect to these leaves, for what takes {@code
   * Gradients}: found by hand, say, or by a plan}
   *
   * @param byLeaf the matrices are not copied
   * @throws IllegalArgumentException if a variable is not a leaf, or its matrix has another shape
   */
  public static Gradients of(Map<Variable, DMatrixRMaj> byLeaf) {
    IdentityHashMap<Variable, DMatrixRMaj> cotangents = new IdentityHashMap<>();
    byLeaf.forEach(
        (leaf, matrix) -> {
          Shapes.require(leaf.isLeaf(), "Gradients: %s is no leaf", leaf);
          Shapes.require(
              Shapes.same(leaf.value(), matrix), "Gradients: %s for %s", matrix, leaf.value());
          cotangents.put(leaf, matrix);
        });
    return new Gradients(cotangents, Set.of());
  }

  /** {@return the same derivatives in matrices of their own} */
  public Gradients copy() {
    IdentityHashMap<Variable, DMatrixRMaj> copies = new IdentityHashMap<>(cotangents);
    copies.replaceAll((variable, matrix) -> matrix.copy());
    return new Gradients(copies, kept);
  }

  /**
   * {@return the derivative of the result with respect to {@code w}, of the shape of w; zeros if
   * the result does not depend on it}
   *
   * @throws IllegalArgumentException if w is a constant, or an inner variable whose cotangent the
   *     sweep was not asked to keep
   */
  public DMatrixRMaj of(Variable w) {
    if (!w.isLeaf() && !kept.contains(w)) {
      w.requireTracked();
      throw new IllegalArgumentException(
          "the cotangent of " + w + " was not kept: name it in backward(...)");
    }
    DMatrixRMaj cotangent = cotangents.get(w);
    return cotangent != null ? cotangent : Sweep.zeros(w);
  }

  /** {@return whether the result depends on {@code w}, a leaf or a kept variable} */
  public boolean contains(Variable w) {
    return cotangents.containsKey(w);
  }

  /**
   * Adds the derivatives of another result, leaf by leaf: those of the sum of both results. Where
   * there is a matrix, nothing but its entries is changed: so that a program, one step after
   * another, needs no further memory for derivatives.
   *
   * <pre>{@code
   * gradients.zero();
   * gradients.add(loss);
   * }</pre>
   *
   * <p>What was kept of inner variables stays as it is. The result may be computed from these
   * matrices themselves: it is differentiated as they are before. If a pullback throws, a part may
   * have been added.
   *
   * @param result 1×1
   * @throws IllegalArgumentException if the matrix of a leaf no longer has its shape; nothing is
   *     added then
   * @throws IllegalStateException if the result is not 1×1, or if the matrix of a leaf was changed
   *     after it was used there; nothing is added then
   */
  public void add(Variable result) {
    result.requireScalar("add", "take the sum() of it, weighted as you need");
    cotangents.forEach(
        (variable, sum) ->
            Shapes.require(
                Shapes.same(variable.value(), sum), "add: %s for %s", sum, variable.value()));
    Sweep.addTo(cotangents, result, Variable.constant(1));
  }

  /** Makes all derivatives 0, in their matrices. */
  public void zero() {
    cotangents.values().forEach(DMatrixRMaj::zero);
  }

  /**
   * Adds the derivatives that another sweep found to these, leaf by leaf: those of the sum of both
   * results.
   *
   * @param other may share its matrices with this from now on, and is used up
   */
  public void add(Gradients other) {
    other.cotangents.forEach(
        (variable, cotangent) -> {
          DMatrixRMaj sum = cotangents.putIfAbsent(variable, cotangent);
          if (sum != null) {
            Elementwise.addTo(sum, cotangent);
          }
        });
  }

  /** What there are derivatives with respect to: {@code gradients of b 1x3, w 2x3}. */
  @Override
  public String toString() {
    return cotangents.keySet().stream()
        .map(variable -> variable.name() + " " + Shapes.of(variable.value()))
        .sorted()
        .collect(Collectors.joining(", ", "gradients of ", ""));
  }
}
