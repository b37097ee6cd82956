package org.backsweep.benchmarks;

import java.util.List;

/**
 * What a peer took in the sitting by which the targets were set, in microseconds: times drift from
 * sitting to sitting, and some targets are times.
 *
 * @param peer as {@link Figures} calls it
 * @param times of the {@linkplain Cases#NETWORKS networks}, in their order
 */
record FirstSitting(String peer, List<Double> times) {
  static final List<FirstSitting> PEERS =
      List.of(
          new FirstSitting(
              "NumPy by hand, 1 thread", List.of(26.0, 30.0, 38.0, 297.0, 2070.0, 5911.0)),
          new FirstSitting(
              "NumPy by hand, 2 threads", List.of(24.0, 29.0, 36.0, 269.0, 1199.0, 3328.0)),
          new FirstSitting(
              "PyTorch by DJL, 1 thread", List.of(100.0, 99.0, 115.0, 466.0, 2101.0, 6222.0)),
          new FirstSitting(
              "PyTorch by DJL, 2 threads", List.of(96.0, 102.0, 109.0, 431.0, 1335.0, 3098.0)),
          new FirstSitting(
              "ND4J SameDiff, 1 thread", List.of(533.0, 560.0, 476.0, 1525.0, 4061.0, 9388.0)));

  /** {@return how many times as long the peer takes now; NaN if that was not measured} */
  double slowdown(Figures figures, String network) {
    return figures.peer(peer, network) / times.get(Cases.NETWORKS.indexOf(network));
  }
}
