/**
 * Derivatives as a mathematician asks for them: of functions, at points, as functions again.
 *
 * <p>A function is a lambda from a {@link org.backsweep.autograd.Variable} to a Variable, or from
 * an array of them to one. {@link org.backsweep.autograd.calculus.Derivatives} has its gradient,
 * Jacobian and Hessian, and the products with them that never form the matrix; {@link
 * org.backsweep.autograd.calculus.Implicit} the derivatives of what an equation defines.
 */
@NullMarked
package org.backsweep.autograd.calculus;

import org.jspecify.annotations.NullMarked;
