package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured in one sitting. */
final class Figures {
  private final Map<String, Double> times = new LinkedHashMap<>();
  private final Map<String, Double> bytes = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> peers = new LinkedHashMap<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final List<String> tiers = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  private static String key(String benchmark, String parameter) {
    return benchmark + " " + parameter;
  }

  /** Adds what a benchmark took, and allocated, of a parameter, which may be empty. */
  void add(String benchmark, String parameter, double time, double allocated) {
    times.put(key(benchmark, parameter), time);
    bytes.put(key(benchmark, parameter), allocated);
  }

  /** Adds what a peer took for a case, in microseconds. */
  void addPeer(String peer, String name, double microseconds) {
    peers.computeIfAbsent(peer, p -> new LinkedHashMap<>()).put(name, microseconds);
  }

  /** Notes what a peer is in full. */
  void addVersion(String peer, String version) {
    versions.put(peer, version);
  }

  /** Notes what could not be measured, and why. */
  void skip(String what) {
    if (!skipped.contains(what)) {
      skipped.add(what);
    }
  }

  /** Notes what matrices were multiplied with. */
  void use(String tier) {
    if (!tiers.contains(tier)) {
      tiers.add(tier);
    }
  }

  /** {@return what matrices were multiplied with} */
  List<String> tiers() {
    return List.copyOf(tiers);
  }

  /** {@return the time; NaN if it was not measured} */
  double time(String benchmark, String parameter) {
    return times.getOrDefault(key(benchmark, parameter), Double.NaN);
  }

  /** {@return the bytes allocated; NaN if they were not measured} */
  double bytes(String benchmark, String parameter) {
    return bytes.getOrDefault(key(benchmark, parameter), Double.NaN);
  }

  /** {@return the peers that any of the cases was measured of} */
  List<String> peers(List<String> names) {
    return peers.keySet().stream()
        .filter(peer -> names.stream().anyMatch(name -> !Double.isNaN(peer(peer, name))))
        .toList();
  }

  /** {@return what the peers are in full} */
  List<String> versions() {
    return versions.values().stream().distinct().toList();
  }

  /** {@return what a peer took for a case; NaN if it was not measured} */
  double peer(String peer, String name) {
    return peers.getOrDefault(peer, Map.of()).getOrDefault(name, Double.NaN);
  }

  /** {@return the fastest peer in double precision} */
  Optional<String> bestPeer(String name) {
    return peers(List.of(name)).stream()
        .filter(peer -> !peer.contains("f32"))
        .min(Comparator.comparingDouble(peer -> peer(peer, name)));
  }

  /** {@return what was not measured} */
  List<String> skipped() {
    return List.copyOf(skipped);
  }
}
