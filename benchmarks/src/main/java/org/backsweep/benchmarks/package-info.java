/**
 * Measurements with JMH, and of other systems beside them: {@code peers/peers.py} of those that
 * Python can import, {@code peers/jvm}, a Maven project of its own, of PyTorch by DJL and ND4J's
 * SameDiff. {@link org.backsweep.benchmarks.Results} runs all in one sitting.
 */
@NullMarked
package org.backsweep.benchmarks;

import org.jspecify.annotations.NullMarked;
