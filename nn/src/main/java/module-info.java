/** Neural networks: layers, losses, optimizers, training. */
module org.backsweep.nn {
  requires transitive org.backsweep.autograd;
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;
  requires me.tongfei.progressbar;
  requires static org.jspecify;

  exports org.backsweep.nn;
  exports org.backsweep.nn.io;
  exports org.backsweep.nn.metrics;
  exports org.backsweep.nn.tuning;
}
