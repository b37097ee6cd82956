package org.backsweep.nn;

import java.util.List;
import java.util.stream.Collectors;

/** How layers, optimizers and what they are made of are named to people: as they print. */
final class ShownName {
  private ShownName() {}

  /** {@return what it prints; of one that does not say, the class, or that it is a lambda} */
  static String of(Object thing) {
    Class<?> type = thing.getClass();
    if (type.isHidden()) {
      return "lambda";
    }
    String printed = thing.toString();
    return printed.startsWith(type.getName() + "@") ? type.getSimpleName() : printed;
  }

  /** {@return the names with commas between} */
  static String ofAll(List<?> things) {
    return things.stream().map(ShownName::of).collect(Collectors.joining(", "));
  }
}
