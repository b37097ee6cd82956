package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Tiers;

/**
 * What multiplies matrices: our own loops, or what is found at run time that does it faster.
 *
 * <ul>
 *   <li>{@code java}: our own loops, which need nothing;
 *   <li>{@code vector}: the Vector API, with {@code --add-modules jdk.incubator.vector} on the
 *       command line, on processors with vectors of 512 bits;
 *   <li>{@code openblas}: OpenBLAS, with {@code dev.ludovic.netlib:blas} and {@code
 *       org.bytedeco:openblas-platform} on the class path; or any other library of BLAS, with
 *       {@code -Ddev.ludovic.netlib.blas.nativeLibPath=FILE}. Tried on Linux. From JDK 24 on the
 *       JVM itself warns of native code without {@code --enable-native-access=ALL-UNNAMED}.
 * </ul>
 *
 * <p>The fastest that is there is taken, once per JVM. {@code -Dbacksweep.blas=java}, {@code
 * vector} or {@code openblas} asks for one. A tier that does not load costs one warning, under the
 * name of this class, and products run without it. Small products never leave our loops.
 *
 * <p>Large products use all processors, or as many as {@code -Dbacksweep.threads} says; so they may
 * allocate some dozen bytes, which others do not.
 *
 * <p>Our loops and the Vector API give the same bits, on every machine and with any number of
 * threads. OpenBLAS gives the same bits on every run on the same machine with as many threads, and
 * differs from ours in the order of additions.
 */
public final class Blas {
  private Blas() {}

  /** {@return the tier of this JVM, and the versions of what it runs on} */
  public static String describe() {
    return Tiers.describe();
  }
}
