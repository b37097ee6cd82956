/**
 * Files: models, checkpoints of a training, and samples.
 *
 * <ul>
 *   <li>{@link org.backsweep.nn.io.ModelFormat}: a model, architecture and weights, in one
 *       safetensors file; weights from and for PyTorch;
 *   <li>{@link org.backsweep.nn.io.Checkpoints}: a training, to go on with;
 *   <li>{@link org.backsweep.nn.io.Safetensors}: named matrices in such a file;
 *   <li>{@link org.backsweep.nn.io.Idx}: MNIST's images and labels;
 *   <li>{@link org.backsweep.nn.io.Npy} and {@link org.backsweep.nn.io.Npz}: NumPy's arrays;
 *   <li>{@link org.backsweep.nn.CsvFormat}: tables of text.
 * </ul>
 *
 * <p>A file is read as a whole or not at all. Whatever is wrong with one, be it damaged or made to
 * do damage, is a {@link org.backsweep.nn.FileFormatException} that says what; memory is taken in
 * proportion to the file, unpacked if it is compressed, not to the sizes that it claims. A file is
 * written under another name, {@code .part} added, and then moved to its place: nobody sees half a
 * file, and a failure leaves the one that was there.
 */
@NullMarked
package org.backsweep.nn.io;

import org.jspecify.annotations.NullMarked;
