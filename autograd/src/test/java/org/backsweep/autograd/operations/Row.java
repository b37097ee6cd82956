package org.backsweep.autograd.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A row of the operation table: an operation, where to try it, and its value by other means.
 *
 * @param method the public method it covers, as {@code name(type,type)}
 * @param function the operation, of all its differentiable inputs
 * @param value the value, computed without the library; compared within {@code tolerance}
 * @param samples the inputs to try it at, away from kinks
 * @param order the highest derivative compared with differences; 0 where it is a step function
 * @param tolerance how far the value may be off, relative to its largest entry
 */
public record Row(
    String method,
    Function<Variable[], Variable> function,
    Function<DMatrixRMaj[], DMatrixRMaj> value,
    List<DMatrixRMaj[]> samples,
    int order,
    double tolerance) {

  /** {@return a row without samples, compared to the third derivative} */
  public static Row of(
      String method,
      Function<Variable[], Variable> function,
      Function<DMatrixRMaj[], DMatrixRMaj> value) {
    return new Row(method, function, value, List.of(), 3, 1e-13);
  }

  /** {@return a row of a function of one number, at one input of each kind of shape} */
  public static Row unary(
      String method,
      UnaryOperator<Variable> function,
      DoubleUnaryOperator value,
      DoubleUnaryOperator domain) {
    return of(method, in -> function.apply(in[0]), Oracle.unary(value)).at(Samples.unary(domain));
  }

  /** {@return this row, with further samples} */
  public Row at(List<DMatrixRMaj[]> more) {
    List<DMatrixRMaj[]> all = new ArrayList<>(samples);
    all.addAll(more);
    return new Row(method, function, value, all, order, tolerance);
  }

  /** {@return this row, with one further sample} */
  public Row at(DMatrixRMaj... inputs) {
    return at(List.<DMatrixRMaj[]>of(inputs));
  }

  /** {@return this row, compared to the given derivative only} */
  public Row order(int highest) {
    return new Row(method, function, value, samples, highest, tolerance);
  }

  /** {@return this row, with another tolerance of the value} */
  public Row within(double relative) {
    return new Row(method, function, value, samples, order, relative);
  }

  @Override
  public String toString() {
    return method;
  }
}
