/** What the lecture notes observe about learning, as experiments that one can run and look at. */
@NullMarked
package org.backsweep.examples.notes;

import org.jspecify.annotations.NullMarked;
