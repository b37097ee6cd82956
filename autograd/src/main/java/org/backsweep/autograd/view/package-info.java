/**
 * Graphs to look at: what a {@link org.backsweep.autograd.Variable} was computed from, as text, DOT
 * or Mermaid.
 */
@NullMarked
package org.backsweep.autograd.view;

import org.jspecify.annotations.NullMarked;
