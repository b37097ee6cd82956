package org.backsweep.nn.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.backsweep.nn.FileFormatException;
import org.jspecify.annotations.Nullable;

/**
 * JSON that comes from files nobody vouches for: nesting and lengths are limited, names of one
 * object differ.
 */
final class Json {
  /** How deep objects and arrays may stand in one another. */
  static final int DEPTH = 256;

  /** How many characters or bytes a text may have. */
  static final int LONGEST = 1 << 24;

  private static final int LONGEST_IN_A_MESSAGE = 60;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names would stay in the factory, and so in memory, for ever.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(64)
                  .maxStringLength(LONGEST)
                  .build())
          .build();

  private Json() {}

  /** What takes a value from a parser that stands on its first token. */
  @FunctionalInterface
  interface Reading<T> {
    T from(JsonParser parser) throws IOException;
  }

  /** What gives the value of a field to a parser that stands on its first token. */
  @FunctionalInterface
  interface Field {
    void read(String name, JsonParser value) throws IOException;
  }

  /** What writes a value. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator generator) throws IOException;
  }

  /** {@return the value that the whole text is} */
  static <T> T read(String text, Reading<T> reading) throws FileFormatException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      T value = reading.from(parser);
      if (parser.nextToken() != null) {
        throw new FileFormatException("JSON: something follows the end");
      }
      return value;
    } catch (FileFormatException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new FileFormatException(
          "JSON: " + shortened(e.getOriginalMessage(), LONGEST_IN_A_MESSAGE), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the fields of the object that the parser stands on. */
  static void fields(JsonParser parser, Field field) throws IOException {
    require(parser, JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name, parser);
    }
  }

  static String string(JsonParser parser) throws IOException {
    require(parser, JsonToken.VALUE_STRING, "a string");
    return parser.getText();
  }

  static long integer(JsonParser parser) throws IOException {
    require(parser, JsonToken.VALUE_NUMBER_INT, "an integer");
    return parser.getLongValue();
  }

  /** {@return a finite number} */
  static double number(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      require(parser, JsonToken.VALUE_NUMBER_FLOAT, "a number");
    }
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new FileFormatException("JSON: " + parser.currentName() + " is too large");
    }
    return number;
  }

  /** Throws unless the parser stands on such a token. */
  static void require(JsonParser parser, JsonToken token, String what) throws IOException {
    if (parser.currentToken() != token) {
      String place = parser.currentName() == null ? "" : " at " + quoted(parser.currentName());
      throw new FileFormatException("JSON: " + what + " is missing" + place);
    }
  }

  static String write(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      writing.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** {@return a text from a file as a message can have it: short, on one line} */
  static String quoted(String text) {
    return "'" + shortened(text, LONGEST_IN_A_MESSAGE) + "'";
  }

  static String shortened(@Nullable String text, int longest) {
    String line = String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
    return line.length() > longest ? line.substring(0, longest) + "…" : line;
  }
}
