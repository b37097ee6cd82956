/**
 * Matrices for properties of jqwik over operations of one's own.
 *
 * <p>Published as the artifact {@code backsweep-autograd} of type {@code test-jar}, which holds
 * this package alone. A test-jar and no module of its own: what is in it is for tests, is tested
 * with what it tests, and brings jqwik to no one; who uses it has jqwik in the test scope already.
 */
@NullMarked
package org.backsweep.autograd.arbitraries;

import org.jspecify.annotations.NullMarked;
