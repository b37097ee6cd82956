/**
 * Values and derivatives that other systems computed (PyTorch, JAX, mpmath), and the library's own
 * against them. The files are described by {@code FORMAT.md} beside them.
 */
@org.jspecify.annotations.NullMarked
package org.backsweep.autograd.golden;
