/** Neural networks: layers, losses, optimizers, training. */
// The progress bar's jar is an automatic module; it is no part of our API.
module org.backsweep.nn {
  requires transitive org.backsweep.autograd;
  requires de.siegmar.fastcsv;
  requires progressbar;
  requires org.slf4j;
  requires static org.jspecify;

  exports org.backsweep.nn;
}
