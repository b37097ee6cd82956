package org.backsweep.nn;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a CSV file are for.
 *
 * @param label the name of the column of the label; null if it is the last, or there are targets
 * @param targets the names of the columns of the targets; empty if there is a label
 * @param leftOut the names of columns that nobody wants
 * @param classes what stands for the classes 0, 1, …; empty if their numbers do
 * @param missing what stands for a number that is not known
 */
record CsvLayout(
    @Nullable String label,
    List<String> targets,
    List<String> leftOut,
    List<String> classes,
    Set<String> missing) {
  static final CsvLayout STANDARD = new CsvLayout(null, List.of(), List.of(), List.of(), Set.of());

  CsvLayout withLabel(String column) {
    return new CsvLayout(column, List.of(), leftOut, classes, missing);
  }

  CsvLayout withTargets(List<String> columns) {
    return new CsvLayout(null, columns, leftOut, classes, missing);
  }

  CsvLayout without(List<String> columns) {
    return new CsvLayout(label, targets, columns, classes, missing);
  }

  CsvLayout withClasses(List<String> names) {
    return new CsvLayout(label, targets, leftOut, names, missing);
  }

  CsvLayout withMissing(Set<String> words) {
    return new CsvLayout(label, targets, leftOut, classes, words);
  }

  boolean hasNoNames() {
    return label == null && targets.isEmpty() && leftOut.isEmpty();
  }
}
