package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one sitting. What was measured several times, in rounds, is its median: on a
 * shared machine a figure depends on the minute in which it was taken.
 */
final class Figures {
  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private final Map<String, List<Double>> bytes = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Double>>> peers = new LinkedHashMap<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final List<String> tiers = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  private static String key(String benchmark, String parameter) {
    return benchmark + " " + parameter;
  }

  /** Adds what a benchmark took, and allocated, of a parameter, which may be empty. */
  void add(String benchmark, String parameter, double time, double allocated) {
    add(times, key(benchmark, parameter), time);
    add(bytes, key(benchmark, parameter), allocated);
  }

  /** Adds what a peer took for a case, in microseconds. */
  void addPeer(String peer, String name, double microseconds) {
    add(peers.computeIfAbsent(peer, p -> new LinkedHashMap<>()), name, microseconds);
  }

  private static void add(Map<String, List<Double>> figures, String key, double figure) {
    figures.computeIfAbsent(key, k -> new ArrayList<>()).add(figure);
  }

  /** The median of an odd number of rounds; of an even one the lower of both in the middle. */
  private static double median(@Nullable List<Double> rounds) {
    return rounds == null
        ? Double.NaN
        : rounds.stream().sorted().toList().get((rounds.size() - 1) / 2);
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
    return median(times.get(key(benchmark, parameter)));
  }

  /** {@return the bytes allocated; NaN if they were not measured} */
  double bytes(String benchmark, String parameter) {
    return median(bytes.get(key(benchmark, parameter)));
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
    return median(peers.getOrDefault(peer, Map.of()).get(name));
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
