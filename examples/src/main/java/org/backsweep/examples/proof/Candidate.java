package org.backsweep.examples.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A function to spoil: of inputs of given shapes, each from a domain.
 *
 * @param neighbour a function that one could mistake it for; itself if there is none
 */
record Candidate(
    String name,
    Function<Variable[], Variable> function,
    Function<Variable[], Variable> neighbour,
    List<Input> inputs) {

  /** The shape of an input, and where its entries are from. */
  record Input(int rows, int cols, Domain domain) {}

  /** {@return a function of one 3×4 matrix} */
  static Candidate unary(String name, UnaryOperator<Variable> f, Domain domain) {
    Function<Variable[], Variable> function = in -> f.apply(in[0]);
    return new Candidate(name, function, function, List.of(new Input(3, 4, domain)));
  }

  /** {@return a function of one 3×4 matrix, and one to mistake it for} */
  static Candidate unary(
      String name, UnaryOperator<Variable> f, UnaryOperator<Variable> neighbour, Domain domain) {
    return new Candidate(
        name, in -> f.apply(in[0]), in -> neighbour.apply(in[0]), List.of(new Input(3, 4, domain)));
  }

  /** {@return a function of one n×n matrix} */
  static Candidate square(String name, UnaryOperator<Variable> f, Domain domain) {
    return unary(name, f, domain).shaped(3, 3);
  }

  /** {@return a function of two matrices, still without shapes} */
  static Candidate binary(String name, BinaryOperator<Variable> f) {
    Function<Variable[], Variable> function = in -> f.apply(in[0], in[1]);
    return new Candidate(name, function, function, List.of());
  }

  Candidate mistakenFor(BinaryOperator<Variable> other) {
    return new Candidate(name, function, in -> other.apply(in[0], in[1]), inputs);
  }

  /** {@return this, with one further input} */
  Candidate on(int rows, int cols, Domain domain) {
    List<Input> more = new ArrayList<>(inputs);
    more.add(new Input(rows, cols, domain));
    return new Candidate(name, function, neighbour, more);
  }

  /** {@return this function of one input, of another shape} */
  Candidate shaped(int rows, int cols) {
    Domain domain = inputs.get(0).domain();
    return new Candidate(name, function, neighbour, List.of(new Input(rows, cols, domain)));
  }

  boolean hasNeighbour() {
    return !neighbour.equals(function);
  }

  /**
   * {@return this function in other units: of inputs that are {@code size} times as large, to a
   * result that is {@code resultSize} times as large}
   */
  Candidate scaled(double size, double resultSize) {
    Function<Variable[], Variable> other = inUnits(function, size, resultSize);
    Function<Variable[], Variable> mistaken =
        hasNeighbour() ? inUnits(neighbour, size, resultSize) : other;
    return new Candidate(name, other, mistaken, inputs);
  }

  private static Function<Variable[], Variable> inUnits(
      Function<Variable[], Variable> f, double size, double resultSize) {
    return in -> f.apply(divided(in, size)).scale(resultSize);
  }

  /** {@return inputs to try it at, in units of {@code size}} */
  DMatrixRMaj[] point(double size, RandomGenerator random) {
    DMatrixRMaj[] point = new DMatrixRMaj[inputs.size()];
    for (int i = 0; i < point.length; i++) {
      Input input = inputs.get(i);
      point[i] = input.domain().matrix(input.rows(), input.cols(), random);
      for (int k = 0; k < point[i].getNumElements(); k++) {
        point[i].data[k] *= size;
      }
    }
    return point;
  }

  private static Variable[] divided(Variable[] in, double size) {
    Variable[] divided = new Variable[in.length];
    for (int i = 0; i < in.length; i++) {
      divided[i] = in[i].scale(1 / size);
    }
    return divided;
  }

  @Override
  public String toString() {
    return name;
  }
}
