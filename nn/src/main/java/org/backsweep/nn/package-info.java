/**
 * Neural networks on {@link org.backsweep.autograd}: layers, losses, optimizers, training.
 *
 * <p>The words that this package uses, each with one meaning:
 *
 * <ul>
 *   <li><b>sample</b>: one row of inputs, with its <b>label</b>, the number of a class, or its row
 *       of <b>targets</b>; a {@link org.backsweep.nn.Dataset} has many;
 *   <li><b>batch</b>: some samples, N×features; what a layer takes and gives, and what a step is
 *       made on;
 *   <li><b>layer</b>: a function from a batch to a batch; a <b>model</b> is a layer, mostly a
 *       {@link org.backsweep.nn.Sequential} of others;
 *   <li><b>parameter</b>: a named leaf of a layer, which is learned; <b>weight</b>, out×in, and
 *       <b>bias</b>, 1×out, are the parameters of {@link org.backsweep.nn.Dense};
 *   <li><b>buffer</b>: a named matrix of a layer that is not learned but changes in training, such
 *       as a running average;
 *   <li><b>pass</b>: one forward computation, for training or for inference; an inference records
 *       nothing of the parameters;
 *   <li><b>logits</b>: outputs that a softmax or sigmoid would make probabilities; the losses take
 *       them as they are;
 *   <li><b>loss</b>: the 1×1 variable that training makes small;
 *   <li><b>step</b>: one change of the parameters by an optimizer;
 *   <li><b>learning rate</b>, η: the size of a step; a <b>schedule</b> says it for each;
 *   <li><b>slot</b>: a matrix that an optimizer remembers of a parameter, of the same shape;
 *   <li><b>epoch</b>: steps on all samples, each once;
 *   <li><b>score</b>: loss and accuracy on some samples;
 *   <li><b>state</b>: a copy of what a model, an optimizer or a training goes on from;
 *   <li><b>description</b>: what a layer is, without its values, as files store it.
 * </ul>
 *
 * <p>Files are read and written by {@link org.backsweep.nn.io}. Modes, random generators and
 * streams are arguments; nothing is global. What a seed gives once it gives always, to the bit.
 */
@NullMarked
package org.backsweep.nn;

import org.jspecify.annotations.NullMarked;
