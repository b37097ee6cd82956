package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Samples drawn at random into parts, each of them into one, with the same share of every class.
 */
final class Partition {
  /** The rows of each stratum that no part has got yet, in a random order. */
  private final List<List<Integer>> rest = new ArrayList<>();

  private final RandomGenerator random;

  /**
   * A partition of rows 0, 1, ….
   *
   * @param strata the stratum of each row, from 0 on
   */
  Partition(int[] strata, RandomGenerator random) {
    this.random = random;
    for (int row : shuffled(IntStream.range(0, strata.length).toArray(), random)) {
      while (rest.size() <= strata[row]) {
        rest.add(new ArrayList<>());
      }
      rest.get(strata[row]).add(row);
    }
  }

  /** {@return so many rows, in a random order; of each stratum as near to its share as can be} */
  int[] take(int number) {
    int[] quotas = quotas(rest.stream().mapToInt(List::size).toArray(), number);
    int[] taken = new int[number];
    int count = 0;
    for (int stratum = 0; stratum < quotas.length; stratum++) {
      List<Integer> rows = rest.get(stratum);
      for (int i = 0; i < quotas[stratum]; i++) {
        taken[count++] = rows.remove(rows.size() - 1);
      }
    }
    return shuffled(taken, random);
  }

  /**
   * {@return how many are taken of each: the whole part of {@code size · number / Σ size}, and one
   * more where the largest fractions are, until there are {@code number}; T. Hare's method of
   * largest remainders}
   */
  static int[] quotas(int[] sizes, int number) {
    long all = Arrays.stream(sizes).asLongStream().sum();
    int[] quotas = new int[sizes.length];
    int left = number;
    for (int i = 0; i < sizes.length; i++) {
      quotas[i] = all == 0 ? 0 : (int) ((long) sizes[i] * number / all);
      left -= quotas[i];
    }
    int[] byFraction =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(
                (a, b) ->
                    Long.compare(fraction(sizes[b], number, all), fraction(sizes[a], number, all)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < left; i++) {
      quotas[byFraction[i]]++;
    }
    return quotas;
  }

  private static long fraction(int size, int number, long all) {
    return (long) size * number % all;
  }

  /** The array itself in a random order; R. Durstenfeld, Algorithm 235 (1964). */
  static int[] shuffled(int[] rows, RandomGenerator random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int chosen = rows[j];
      rows[j] = rows[i];
      rows[i] = chosen;
    }
    return rows;
  }
}
