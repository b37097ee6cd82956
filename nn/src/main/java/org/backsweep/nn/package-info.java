/**
 * Neural networks on {@link org.backsweep.autograd}: layers, losses, optimizers, training.
 *
 * <p>Rows are samples: a batch is N×features. A {@link org.backsweep.nn.Layer} takes a batch to a
 * batch, and says by its parameters what there is to learn.
 */
@NullMarked
package org.backsweep.nn;

import org.jspecify.annotations.NullMarked;
