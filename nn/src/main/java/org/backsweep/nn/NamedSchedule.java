package org.backsweep.nn;

/** A schedule of this library's, under the name by which a program asks for it. */
record NamedSchedule(String name, Schedule rates) implements Schedule {
  @Override
  public double rate(long t) {
    return rates.rate(t);
  }

  @Override
  public String toString() {
    return name;
  }
}
