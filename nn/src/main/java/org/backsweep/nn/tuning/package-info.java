/**
 * The choice of what training does not learn: how good settings are, by {@link
 * org.backsweep.nn.tuning.CrossValidation}; which are best, by {@link
 * org.backsweep.nn.tuning.Search}; which learning rate, by {@link
 * org.backsweep.nn.tuning.RateFinder}.
 */
@NullMarked
package org.backsweep.nn.tuning;

import org.jspecify.annotations.NullMarked;
