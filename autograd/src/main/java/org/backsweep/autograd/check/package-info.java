/**
 * A gradient checker that compares derivatives with differences whose error it knows.
 *
 * <p>{@link org.backsweep.autograd.check.GradientCheck} checks functions of variables, functions
 * with a hand-written gradient, and losses of many named leaves. {@link
 * org.backsweep.autograd.check.Differences} is its numerical derivative, for use on its own.
 *
 * <p>Words: a <b>direction</b> is how the inputs are moved together; a <b>rung</b> is one step size
 * of a direction, with the values on both sides; the rungs of a direction are its <b>ladder</b>.
 */
@NullMarked
package org.backsweep.autograd.check;

import org.jspecify.annotations.NullMarked;
