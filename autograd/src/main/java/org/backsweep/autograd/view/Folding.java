package org.backsweep.autograd.view;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which nodes are shown as one: the middles of long chains, and then whatever is still too much.
 *
 * <p>Each node gets the number that it is shown under: its own, or the last of those it is folded
 * with. In that order the folded graph still has inputs before what was computed from them.
 */
final class Folding {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  private final Nodes nodes;
  private final int[] shown;

  Folding(Nodes nodes, int chain, int lines) {
    this.nodes = nodes;
    shown = new int[nodes.size()];
    Arrays.setAll(shown, i -> i);
    foldChains(chain);
    foldMiddle(lines);
  }

  /** {@return for each node, the number that it is shown under} */
  int[] shown() {
    return shown;
  }

  private void foldChains(int longest) {
    int[] before = new int[nodes.size()];
    int[] position = new int[nodes.size()];
    boolean[] hasNext = new boolean[nodes.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = previousInChain(i);
      if (before[i] != NONE) {
        hasNext[before[i]] = true;
        position[i] = position[before[i]] + 1;
      }
    }
    boolean[] folds = new boolean[nodes.size()];
    for (int end = 0; end < before.length; end++) {
      if (!hasNext[end] && position[end] > longest) {
        folds[foldChain(end, before, position, longest / 2)] = true;
      }
    }
    foldPrivateSources(folds);
  }

  /** The only computed input, if nothing else uses it. */
  private int previousInChain(int node) {
    int previous = NONE;
    for (int input : nodes.inputs(node)) {
      if (!nodes.isSource(input)) {
        previous = previous == NONE ? input : SEVERAL;
      }
    }
    return previous >= 0 && nodes.uses(previous) == 1 ? previous : NONE;
  }

  /** All but {@code kept} nodes at either end become one. */
  private int foldChain(int end, int[] before, int[] position, int kept) {
    int last = end;
    for (int i = 0; i < kept; i++) {
      last = before[last];
    }
    for (int node = last; position[node] >= kept; node = before[node]) {
      shown[node] = last;
    }
    return last;
  }

  /** Leaves and constants that the nodes of one fold alone use go with them. */
  private void foldPrivateSources(boolean[] folds) {
    int[] user = new int[nodes.size()];
    Arrays.fill(user, NONE);
    for (int node = 0; node < user.length; node++) {
      for (int input : nodes.inputs(node)) {
        user[input] = user[input] == NONE || user[input] == shown[node] ? shown[node] : SEVERAL;
      }
    }
    for (int node = 0; node < user.length; node++) {
      if (nodes.isSource(node) && user[node] >= 0 && folds[user[node]]) {
        shown[node] = user[node];
      }
    }
  }

  private void foldMiddle(int lines) {
    int[] remaining = IntStream.range(0, shown.length).filter(i -> shown[i] == i).toArray();
    if (remaining.length <= lines) {
      return;
    }
    int first = remaining[lines / 2];
    int last = remaining[remaining.length - 1 - (lines - 1) / 2];
    for (int node = 0; node < shown.length; node++) {
      if (first <= shown[node] && shown[node] <= last) {
        shown[node] = last;
      }
    }
  }
}
