/** How good the outputs of a model are, in numbers that people compare. */
@NullMarked
package org.backsweep.nn.metrics;

import org.jspecify.annotations.NullMarked;
