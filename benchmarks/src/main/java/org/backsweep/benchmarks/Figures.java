package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one sitting. What was measured several times, by turns, is the lower
 * quartile of its turns: others use the machine too, which makes a turn slower, never faster.
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

  /** Adds what an entry took in a turn. */
  void add(Entry entry, Contestant.Figure figure) {
    if (entry.isPeer()) {
      addPeer(/* peer= */ entry.name(), /* name= */ entry.parameter(), figure.time());
    } else {
      add(entry.name(), entry.parameter(), figure.time(), figure.bytes());
    }
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

  private static double lowerQuartile(@Nullable List<Double> turns) {
    return turns == null
        ? Double.NaN
        : turns.stream().sorted().toList().get((turns.size() - 1) / 4);
  }

  /** Notes what a peer is in full. */
  void addVersion(String peer, String version) {
    versions.put(peer, version);
  }

  /** Notes why an entry was not measured; a peer says itself what is missing. */
  void skip(Entry entry, String why) {
    skip(entry.isPeer() ? why : entry.name() + ", " + entry.parameter() + ": " + why);
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
    return lowerQuartile(times.get(key(benchmark, parameter)));
  }

  /** {@return the bytes allocated; NaN if they were not measured} */
  double bytes(String benchmark, String parameter) {
    return lowerQuartile(bytes.get(key(benchmark, parameter)));
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
    return lowerQuartile(peers.getOrDefault(peer, Map.of()).get(name));
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
