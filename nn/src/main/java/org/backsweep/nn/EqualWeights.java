package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/** A weight of 1 for every sample. */
record EqualWeights() implements SampleWeights {
  @Override
  public DMatrixRMaj of(Batch batch) {
    DMatrixRMaj ones = new DMatrixRMaj(batch.size(), 1);
    ones.fill(1);
    return ones;
  }
}
