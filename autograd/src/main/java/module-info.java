/** Derivatives of matrix computations on EJML matrices. */
// EJML's jars are automatic modules and its matrices are part of our API.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module org.backsweep.autograd {
  requires transitive ejml.core;
  requires transitive ejml.ddense;
  requires static org.jspecify;
  requires static dev.ludovic.netlib.blas;
  requires static org.bytedeco.javacpp;
  requires static org.bytedeco.openblas;

  exports org.backsweep.autograd;
  exports org.backsweep.autograd.replay;
  exports org.backsweep.autograd.view;
  exports org.backsweep.autograd.calculus;
  exports org.backsweep.autograd.check;
}
