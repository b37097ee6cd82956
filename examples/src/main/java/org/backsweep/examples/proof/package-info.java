/**
 * The gradient checker put to the proof: rules made wrong in every known way, which it has to find,
 * and right gradients, which it must not accuse.
 */
@NullMarked
package org.backsweep.examples.proof;

import org.jspecify.annotations.NullMarked;
