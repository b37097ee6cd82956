package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;

/** A change of this library's, under the name by which a program asks for it. */
record NamedChange(String name, GradientChange change) implements GradientChange {
  @Override
  public void apply(List<Parameter> parameters, Gradients gradients) {
    change.apply(parameters, gradients);
  }

  @Override
  public String toString() {
    return name;
  }
}
