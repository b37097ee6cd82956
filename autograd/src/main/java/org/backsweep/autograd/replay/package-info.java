/**
 * Recorded graphs, run again on new values without recording and without allocating.
 *
 * <p>A {@link org.backsweep.autograd.replay.Plan} is made once from a function and example inputs.
 */
@NullMarked
package org.backsweep.autograd.replay;

import org.jspecify.annotations.NullMarked;
