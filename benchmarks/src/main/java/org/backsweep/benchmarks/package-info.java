/** Measurements with JMH. */
@NullMarked
package org.backsweep.benchmarks;

import org.jspecify.annotations.NullMarked;
