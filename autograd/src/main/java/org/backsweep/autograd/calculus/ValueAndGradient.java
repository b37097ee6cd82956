package org.backsweep.autograd.calculus;

import org.backsweep.autograd.Variable;

/**
 * A function's value at a point and its gradient there, from one sweep.
 *
 * @param value f(x), 1×1
 * @param gradient ∇f(x), of the shape of x
 */
public record ValueAndGradient(Variable value, Variable gradient) {}
