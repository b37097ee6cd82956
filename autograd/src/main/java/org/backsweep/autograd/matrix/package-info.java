/**
 * Raw numerics on {@code DMatrixRMaj}: loops over elements, products, sums, layouts. Nothing here
 * knows of derivatives.
 *
 * <p>Every function is pure: it reads its inputs and fills {@code out}, which is declared when null
 * and reshaped otherwise, as in EJML, and must be none of the inputs. Loops run over rows × cols
 * elements, never over {@code data.length}, which may be longer.
 */
@NullMarked
package org.backsweep.autograd.matrix;

import org.jspecify.annotations.NullMarked;
