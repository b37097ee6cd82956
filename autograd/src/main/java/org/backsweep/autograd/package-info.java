/**
 * Derivatives of computations on matrices.
 *
 * <p>The words that this package uses, each with one meaning:
 *
 * <ul>
 *   <li><b>value</b>: the matrix that a {@link org.backsweep.autograd.Variable} holds;
 *   <li><b>leaf</b>: a variable with respect to which derivatives are taken; <b>constant</b>: one
 *       that is never differentiated;
 *   <li><b>tracked</b>: said of a variable that is a leaf or was computed from one;
 *   <li><b>cotangent</b> of a variable: the derivative of the final result with respect to it, a
 *       matrix of its shape (the notes write δ for it);
 *   <li><b>pullback</b>: the function that takes the cotangent of an operation's output to the
 *       cotangent of one of its inputs;
 *   <li><b>seed</b>: the cotangent that a sweep starts with;
 *   <li><b>sweep</b>: the pass over a graph, from the result back to the leaves, that applies the
 *       chain rule;
 *   <li><b>replay</b>: running a recorded graph again on new values.
 * </ul>
 */
@NullMarked
package org.backsweep.autograd;

import org.jspecify.annotations.NullMarked;
