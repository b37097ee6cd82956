package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;

/**
 * A function from a batch to a batch, rows being samples, with parameters that can be learned.
 *
 * <p>A layer without parameters is a lambda: {@code (batch, pass) -> batch.divide(16)}. One with
 * parameters creates them, lists them, and takes them from the pass:
 *
 * <pre>{@code
 * record Gain(Parameter gain) implements Layer {
 *   Gain(int features, RandomGenerator random) {
 *     this(new Parameter("gain", Initializers.uniform(0.5, 1.5).create(1, features, random)));
 *   }
 *
 *   @Override
 *   public Variable apply(Variable batch, Pass pass) {
 *     return batch.elementMult(pass.use(gain));
 *   }
 *
 *   @Override
 *   public List<Parameter> parameters() {
 *     return List.of(gain);
 *   }
 * }
 * }</pre>
 *
 * <p>A row may be more than a vector of features, such as an image or a sequence: it has the
 * numbers one after the other, and the layers, which were told the sizes when they were made, know
 * how.
 */
@FunctionalInterface
public interface Layer {
  /** {@return the layer's output on {@code batch}, N×features} */
  Variable apply(Variable batch, Pass pass);

  /** {@return what there is to learn, in a fixed order; empty by default} */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * {@return what belongs to the layer beside its parameters and is no optimizer's business, such
   * as running averages: it changes in training, unless it is {@linkplain Parameter#fixed fixed},
   * and is stored with the model; empty by default}
   */
  default List<Parameter> buffers() {
    return List.of();
  }

  /**
   * {@return what a file says of the layer, so that it can be made again; by default only the name
   * of the class, or that it is a lambda, of which no file can make a layer}
   */
  default LayerDescription description() {
    // The names of lambdas' classes differ from run to run.
    return LayerDescription.of(getClass().isHidden() ? "Lambda" : getClass().getName());
  }

  /**
   * {@return whether, in training, the layer computes the same operations on whatever batch of a
   * size: then a {@link Trainer} need not apply it to each. It must compute from nothing but the
   * batch, its parameters and {@link Pass#draws}, take no branch that depends on their values, and
   * change nothing but where {@link Pass#observe} shows it values; by default this is not known, so
   * false}
   */
  default boolean isReplayable() {
    return false;
  }
}
