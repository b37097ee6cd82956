package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * Units that no sample moves: their output depends on none of the inputs, and so no gradient flows
 * through them, as of a ReLU whose sums are negative for all samples.
 */
public final class DeadUnits {
  private DeadUnits() {}

  /** A listener that keeps the share of the dead units after each epoch. */
  public static final class Monitor implements TrainingListener {
    private final Layer part;
    private final Dataset samples;
    private final List<Double> shares = new ArrayList<>();

    /**
     * A listener to a training of a model of which this is a part.
     *
     * @param part the layers up to the activation in question
     * @param samples at least one
     */
    public Monitor(Layer part, Dataset samples) {
      this.part = part;
      this.samples = samples;
    }

    @Override
    public void epochDone(Epoch epoch) {
      shares.add(share(part, samples));
    }

    /** {@return the share after each epoch that it heard of} */
    public List<Double> shares() {
      return Collections.unmodifiableList(shares);
    }
  }

  /**
   * {@return the share of the columns of a part of a model whose derivatives with respect to all
   * inputs are 0 for all samples, in inference: nothing is dropped, and nothing changes}
   *
   * @param part the layers up to the activation in question
   * @param samples at least one
   * @throws IllegalArgumentException if there are no samples
   */
  public static double share(Layer part, Dataset samples) {
    Require.that(samples.size() > 0, "DeadUnits: there are no samples");
    Variable inputs = Variable.leaf(samples.inputs());
    Variable outputs = part.apply(inputs, Pass.inference());
    int units = outputs.getNumCols();
    int dead = 0;
    for (int unit = 0; unit < units; unit++) {
      DMatrixRMaj seed = new DMatrixRMaj(samples.size(), units);
      for (int i = 0; i < samples.size(); i++) {
        seed.set(i, unit, 1);
      }
      DMatrixRMaj slopes = outputs.backward(seed).of(inputs);
      dead += Variable.constant(slopes).normInf().scalar() == 0 ? 1 : 0;
    }
    return (double) dead / units;
  }
}
