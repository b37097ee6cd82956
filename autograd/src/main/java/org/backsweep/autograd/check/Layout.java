package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** How matrices lie one after the other, by rows, in one array of numbers. */
final class Layout {
  /** A matrix of the array: its name, shape and first position. */
  record Block(String name, int rows, int cols, int start) {
    int length() {
      return rows * cols;
    }

    int end() {
      return start + length();
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private int length;

  /** {@return the layout of these matrices, named by number: {@code x0, x1} for the prefix x} */
  static Layout numbered(String prefix, List<DMatrixRMaj> matrices) {
    Layout layout = new Layout();
    for (int i = 0; i < matrices.size(); i++) {
      layout.add(prefix + i, matrices.get(i).numRows, matrices.get(i).numCols);
    }
    return layout;
  }

  /** {@return the layout of what a function gives, with these names, or {@code out} or numbers} */
  static Layout outputs(List<DMatrixRMaj> matrices, List<String> names) {
    Layout layout = new Layout();
    for (int i = 0; i < matrices.size(); i++) {
      String unnamed = matrices.size() == 1 ? "out" : "out" + i;
      String name = names.isEmpty() ? unnamed : names.get(i);
      layout.add(name, matrices.get(i).numRows, matrices.get(i).numCols);
    }
    return layout;
  }

  /** Appends a matrix. */
  Layout add(String name, int rows, int cols) {
    Block block = new Block(name, rows, cols, length);
    blocks.add(block);
    length = block.end();
    return this;
  }

  List<Block> blocks() {
    return blocks;
  }

  Block block(int i) {
    return blocks.get(i);
  }

  int length() {
    return length;
  }

  /** {@return the block that an index of the array lies in} */
  Block blockOf(int index) {
    for (Block block : blocks) {
      if (index < block.end()) {
        return block;
      }
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** {@return the name of an entry: {@code x0[1,2]}} */
  String nameOf(int index) {
    Block block = blockOf(index);
    int entry = index - block.start;
    return block.name + "[" + entry / block.cols + "," + entry % block.cols + "]";
  }

  double[] flatten(List<DMatrixRMaj> matrices) {
    double[] flat = new double[length];
    for (int i = 0; i < blocks.size(); i++) {
      Block block = block(i);
      System.arraycopy(matrices.get(i).data, 0, flat, block.start, block.length());
    }
    return flat;
  }

  /** {@return a matrix with the numbers of the i-th block, copied} */
  DMatrixRMaj matrix(double[] flat, int i) {
    Block block = block(i);
    DMatrixRMaj matrix = new DMatrixRMaj(block.rows, block.cols);
    System.arraycopy(flat, block.start, matrix.data, 0, block.length());
    return matrix;
  }
}
