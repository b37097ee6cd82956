package org.backsweep.autograd;

/**
 * The derivative of an operation in one input: from the cotangent of the output to the cotangent of
 * that input, a matrix of the input's shape, linear in the cotangent.
 *
 * <p>It is written in Variables, with the library's own operations, and captures neither a variable
 * nor a matrix. What it is handed is valid during the call only: a sweep goes on to show other
 * values with the same variables. What it computes and gives back is the sweep's, which may change
 * the matrix. The sweep hands it either bare values, and nothing is recorded, or the live
 * variables, and the result can be differentiated again. Where a local derivative can be infinite
 * or NaN, multiply with {@link Arithmetic#strongMult} or divide with {@link Arithmetic#strongDiv},
 * so that a zero cotangent gives zero.
 */
@FunctionalInterface
public interface Pullback {
  /**
   * An input in which the operation has no derivative, or the derivative zero wherever it has one:
   * a mask, the input of a rounding. No cotangent flows through it.
   */
  Pullback NONE =
      (cotangent, inputs, output) -> {
        throw new IllegalStateException("no cotangent flows to this input");
      };

  /** {@return the cotangent of the input, from that of the output, the inputs and the output} */
  Variable apply(Variable cotangent, Variable[] inputs, Variable output);

  /** The pullback of an operation with one input. */
  @FunctionalInterface
  interface Unary {
    /** That of an input through which no cotangent flows; see {@link Pullback#NONE}. */
    Unary NONE =
        (g, x, y) -> {
          throw new IllegalStateException("no cotangent flows to this input");
        };

    /** {@return the cotangent of x, from the cotangent g of {@code y = f(x)}} */
    Variable apply(Variable g, Variable x, Variable y);
  }

  /** A pullback of an operation with two inputs. */
  @FunctionalInterface
  interface Binary {
    /** That of an input through which no cotangent flows; see {@link Pullback#NONE}. */
    Binary NONE =
        (g, a, b, y) -> {
          throw new IllegalStateException("no cotangent flows to this input");
        };

    /** {@return the cotangent of a or of b, from the cotangent g of {@code y = f(a, b)}} */
    Variable apply(Variable g, Variable a, Variable b, Variable y);
  }
}
