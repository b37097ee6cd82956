package org.backsweep.autograd.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.accuracy.Accuracy.Worst;

/**
 * Every pointwise function against its reference table in {@code resources/accuracy}, which {@code
 * src/test/python/accuracy_tables.py} wrote.
 *
 * <p>Run as a program, it prints the worst errors, of the tables in another directory if one is
 * given.
 */
public final class AccuracyTable {
  private static final double OVERFLOWED = 1e300;

  private AccuracyTable() {}

  /** {@return the functions of one variable that have a table, by its name} */
  static Map<String, UnaryOperator<Variable>> functions() {
    Map<String, UnaryOperator<Variable>> functions = new TreeMap<>();
    functions.put("exp", Variable::exp);
    functions.put("log", Variable::log);
    functions.put("log1p", Variable::log1p);
    functions.put("expm1", Variable::expm1);
    functions.put("log1mexp", Variable::log1mexp);
    functions.put("sqrt", Variable::sqrt);
    functions.put("cbrt", Variable::cbrt);
    functions.put("square", Variable::square);
    functions.put("reciprocal", Variable::reciprocal);
    functions.put("huber", x -> x.huber(1.5));
    functions.put("sin", Variable::sin);
    functions.put("cos", Variable::cos);
    functions.put("tan", Variable::tan);
    functions.put("asin", Variable::asin);
    functions.put("acos", Variable::acos);
    functions.put("atan", Variable::atan);
    functions.put("sinh", Variable::sinh);
    functions.put("cosh", Variable::cosh);
    functions.put("tanh", Variable::tanh);
    functions.put("asinh", Variable::asinh);
    functions.put("acosh", Variable::acosh);
    functions.put("atanh", Variable::atanh);
    functions.put("sinc", Variable::sinc);
    functions.put("sigmoid", Variable::sigmoid);
    functions.put("logSigmoid", Variable::logSigmoid);
    functions.put("softplus", Variable::softplus);
    functions.put("elu", x -> x.elu(1.5));
    functions.put("selu", Variable::selu);
    functions.put("gelu", Variable::gelu);
    functions.put("silu", Variable::silu);
    functions.put("erf", Variable::erf);
    functions.put("erfc", Variable::erfc);
    functions.put("erfinv", Variable::erfinv);
    functions.put("entr", Variable::entr);
    functions.put("lgamma", Variable::lgamma);
    functions.put("digamma", Variable::digamma);
    functions.put("trigamma", x -> x.polygamma(1));
    functions.put("tetragamma", x -> x.polygamma(2));
    return functions;
  }

  /** {@return the functions of two variables that have a table, by its name} */
  static Map<String, BinaryOperator<Variable>> functionsOfTwo() {
    return new TreeMap<>(
        Map.of(
            "xlogy", Variable::xlogy,
            "hypot", Variable::hypot,
            "atan2", Variable::atan2,
            "elementPower", Variable::elementPower));
  }

  /** {@return the worst errors of every function, by its name} */
  public static Map<String, Accuracy> measure() {
    return measure(AccuracyTable::resource);
  }

  private static Map<String, Accuracy> measure(UnaryOperator<String> tables) {
    Map<String, Accuracy> measured = new TreeMap<>();
    functions().forEach((name, f) -> measured.put(name, ofOne(name, rows(tables, name), f)));
    functionsOfTwo().forEach((name, f) -> measured.put(name, ofTwo(name, rows(tables, name), f)));
    return measured;
  }

  private static Accuracy ofOne(String name, List<double[]> rows, UnaryOperator<Variable> f) {
    Worst value = Worst.NONE;
    Worst slope = Worst.NONE;
    Worst higher = Worst.NONE;
    for (double[] row : rows) {
      Variable x = Variable.leaf(row[0]);
      Variable y = f.apply(x);
      double valueSize = row.length > 7 ? row[7] : 0;
      double slopeSize = row.length > 7 ? row[8] : 0;
      value = value.or(new Reference(row[1], row[2], valueSize).ulps(y.scalar()), row[0]);
      double first = y.backward().of(x).data[0];
      slope = slope.or(new Reference(row[3], row[4], slopeSize).ulps(first), row[0]);
      Variable second = y.gradient(x).gradient(x);
      double third = second.gradient(x).scalar();
      double scale = Math.max(Math.abs(row[3]), Math.abs(row[5]));
      higher = higher.or(relative(second.scalar(), row[5], scale), row[0]);
      higher = higher.or(relative(third, row[6], Math.max(scale, Math.abs(row[6]))), row[0]);
    }
    return new Accuracy(name, rows.size(), value, slope, higher);
  }

  private static Accuracy ofTwo(String name, List<double[]> rows, BinaryOperator<Variable> f) {
    Worst value = Worst.NONE;
    Worst slope = Worst.NONE;
    for (double[] row : rows) {
      Variable x = Variable.leaf(row[0]);
      Variable y = Variable.leaf(row[1]);
      Variable z = f.apply(x, y);
      String at = row[0] + " " + row[1];
      Gradients gradients = z.backward();
      value = value.or(new Reference(row[2], row[3], 0).ulps(z.scalar()), at);
      slope = slope.or(new Reference(row[4], row[5], 0).ulps(gradients.of(x).data[0]), at);
      slope = slope.or(new Reference(row[6], row[7], 0).ulps(gradients.of(y).data[0]), at);
    }
    return new Accuracy(name, rows.size(), value, slope, Worst.NONE);
  }

  /** The error relative to the scale; 0 where all of it is in or beyond the ends of the range. */
  private static double relative(double computed, double expected, double scale) {
    if (Double.isNaN(computed)) {
      return computed;
    }
    if (computed == expected || scale > OVERFLOWED || Math.abs(expected - computed) < 1e-290) {
      return 0;
    }
    return Math.abs(computed - expected) / scale;
  }

  private static List<double[]> rows(UnaryOperator<String> tables, String name) {
    return tables
        .apply(name)
        .lines()
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  static String resource(String name) {
    String path = "/accuracy/" + name + ".csv";
    try (InputStream in = AccuracyTable.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(Path path) {
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the worst errors; an argument names a directory of tables. */
  public static void main(String[] args) {
    Map<String, Accuracy> measured =
        args.length == 0 ? measure() : measure(name -> file(Path.of(args[0], name + ".csv")));
    measured.values().forEach(System.out::println);
  }
}
