/** Programs to run and to read, one class each with its command beside it. */
@NullMarked
package org.backsweep.examples;

import org.jspecify.annotations.NullMarked;
