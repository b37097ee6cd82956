package org.backsweep.autograd;

/** An operation whose kernel and pullbacks are functions that someone gave, with what is theirs. */
abstract sealed class FunctionalOperation extends Operation
    permits UnaryOperation, BinaryOperation, GeneralOperation {
  private final String name;
  private final boolean broadcasting;
  private final Object[] parameters;

  FunctionalOperation(String name, boolean broadcasting, Object... parameters) {
    this.name = name;
    this.broadcasting = broadcasting;
    this.parameters = parameters;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  boolean isBroadcasting() {
    return broadcasting;
  }

  @Override
  Object[] parameters() {
    return parameters;
  }
}
