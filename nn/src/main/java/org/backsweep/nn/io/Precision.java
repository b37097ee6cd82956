package org.backsweep.nn.io;

/** How numbers are stored. */
public enum Precision {
  /** Four bytes each: seven digits. */
  F32(Float.BYTES),
  /** Eight bytes each: every bit. */
  F64(Double.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** {@return the bytes of one number} */
  int bytes() {
    return bytes;
  }
}
