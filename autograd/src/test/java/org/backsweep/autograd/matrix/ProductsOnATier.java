package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.backsweep.autograd.Blas;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The program that {@link TiersTest} starts: prints the tier, and runs {@link ProductsTest} on it,
 * where that is not the tier of all other tests.
 */
final class ProductsOnATier {
  private ProductsOnATier() {}

  public static void main(String[] args) {
    System.out.println(Blas.describe());
    if (!Blas.describe().startsWith("java")) {
      multiply();
    }
  }

  private static void multiply() {
    ProductsTest test = new ProductsTest();
    forEach(
        Stream.concat(ProductsTest.sizes(), ProductsTest.largeSizes()),
        size -> {
          test.product_agreesWithThePlainLoop(size[0], size[1], size[2]);
          test.addedProduct_agreesWithThePlainLoop(size[0], size[1], size[2]);
          if (size[1] > 0) {
            test.zeroTimesInfinity_isNaN(size[0], size[1], size[2]);
          }
        });
    if (Blas.describe().startsWith("vector")) {
      forEach(
          PlainGemmTest.sizes(),
          size -> PlainGemmTest.assertSumsInOrder(Tiers.chosen(), size[0], size[1], size[2]));
      PlainGemmTest.assertNothingAllocated(Tiers.chosen(), 1000);
    }
    System.out.println("all products agree");
  }

  private static void forEach(Stream<Arguments> sizes, Consumer<int[]> check) {
    sizes
        .map(size -> Arrays.stream(size.get()).mapToInt(Integer.class::cast).toArray())
        .forEach(check);
  }
}
