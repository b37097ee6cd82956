package org.backsweep.nn.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What may befall a safetensors file, or what someone may do to it. */
final class Damage {
  private static final List<String> TOKENS =
      List.of(
          "-1",
          "0",
          "1",
          "7",
          "8",
          "9",
          "1e3",
          "1.5",
          "2147483639",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "-9223372036854775808",
          "18446744073709551615",
          "99999999999999999999999",
          "null",
          "true",
          "NaN",
          "[]",
          "{}",
          "[[",
          "]",
          "{",
          "}",
          ",",
          "\"F32\"",
          "\"F64\"",
          "\"F16\"",
          "\"I64\"",
          "\"dtype\"",
          "\"shape\"",
          "\"a\"",
          "\"\"",
          "\"__metadata__\"",
          "\\\"kind\\\"",
          "\\\"Dense\\\"",
          "\\\"Residual\\\"",
          "\\\"Sequential\\\"",
          "\\\"Shared\\\"",
          "\\\"layers\\\"",
          "\"\\ud800\"",
          "\u0000",
          "ü");
  private static final int NUMBERS = TOKENS.indexOf("null");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern ANY =
      Pattern.compile("-?\\d+(\\.\\d+)?|\\\\?\"[A-Za-z_0-9.]*\\\\?\"|[\\[\\]{},:]");

  private final Random random;

  Damage(long seed) {
    this.random = new Random(seed);
  }

  /** {@return a file in which something is wrong, or, now and then, by chance nothing} */
  byte[] damaged(byte[] file) {
    byte[] damaged = file.clone();
    int times = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
    for (int i = 0; i < times; i++) {
      damaged = once(damaged);
    }
    return damaged;
  }

  /** {@return a file, of whatever format, with wrong, missing or additional bytes} */
  byte[] damagedBytes(byte[] file) {
    return switch (random.nextInt(5)) {
      case 0 -> shorter(file);
      case 1 -> longer(file);
      case 2 -> moved(file.clone());
      default -> otherBytes(file.clone(), file.length);
    };
  }

  private byte[] once(byte[] file) {
    if (file.length < Long.BYTES) {
      return longer(file);
    }
    return switch (random.nextInt(16)) {
      case 0 -> shorter(file);
      case 1 -> longer(file);
      case 2 -> otherBytes(file, file.length);
      case 3 -> otherBytes(file, Math.min(file.length, Long.BYTES + headerLength(file)));
      case 4 -> otherLength(file);
      case 5 -> moved(file);
      case 6, 7, 8, 9 -> otherToken(file, ANY);
      default -> otherToken(file, NUMBER);
    };
  }

  private byte[] shorter(byte[] file) {
    return Arrays.copyOf(file, random.nextInt(file.length));
  }

  private byte[] longer(byte[] file) {
    return Arrays.copyOf(file, file.length + 1 + random.nextInt(64));
  }

  private byte[] otherBytes(byte[] file, int end) {
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      file[random.nextInt(end)] = (byte) random.nextInt(256);
    }
    return file;
  }

  private byte[] otherLength(byte[] file) {
    long length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextLong();
          case 1 -> random.nextInt(file.length);
          case 2 -> 1L << random.nextInt(64);
          default -> headerLength(file) + random.nextInt(17) - 8;
        };
    little(file).putLong(0, length);
    return file;
  }

  /** A part of the file put in the place of another. */
  private byte[] moved(byte[] file) {
    int length = 1 + random.nextInt(Math.min(64, file.length));
    int from = random.nextInt(file.length - length + 1);
    int to = random.nextInt(file.length - length + 1);
    System.arraycopy(file, from, file, to, length);
    return file;
  }

  /** A word of the header replaced, repeated or left out, the length of the header being right. */
  private byte[] otherToken(byte[] file, Pattern kind) {
    int length = headerLength(file);
    String header = new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
    List<MatchResult> tokens = kind.matcher(header).results().toList();
    if (tokens.isEmpty()) {
      return longer(file);
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String other =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> token.group() + token.group();
          case 2 -> tokens.get(random.nextInt(tokens.size())).group();
          default -> TOKENS.get(random.nextInt(kind == ANY ? TOKENS.size() : NUMBERS));
        };
    String changed = header.substring(0, token.start()) + other + header.substring(token.end());
    byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[Long.BYTES]);
    out.writeBytes(bytes);
    out.write(file, Long.BYTES + length, file.length - Long.BYTES - length);
    byte[] whole = out.toByteArray();
    little(whole).putLong(0, bytes.length);
    return whole;
  }

  private static int headerLength(byte[] file) {
    long length = little(file).getLong(0);
    return (int) Math.max(0, Math.min(length, file.length - Long.BYTES));
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }
}
