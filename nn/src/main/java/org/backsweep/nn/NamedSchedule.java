package org.backsweep.nn;

/** A schedule of this library's, under the name by which a program asks for it. */
record NamedSchedule(String name, Schedule rates) implements Schedule {
  @Override
  public double rate(long t) {
    return rates.rate(t);
  }

  /** {@return the name of a schedule; an own lambda has none} */
  static String nameOf(Schedule schedule) {
    return schedule.getClass().isHidden() ? "lambda" : schedule.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
