package org.backsweep.nn.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.LayerDescription;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of layers as JSON: {@code {"kind": "Dropout", "rate": 0.5}}, and with {@code
 * "layers"} for those inside; around the outermost {@code {"version": 1, "model": …}}.
 */
final class DescriptionJson {
  static final int VERSION = 1;

  private DescriptionJson() {}

  /**
   * {@return the description as a text}
   *
   * @throws IllegalArgumentException if layers are nested too deep to be read again
   */
  static String write(LayerDescription model) {
    if (depth(model) > Json.DEPTH) {
      throw new IllegalArgumentException("layers are nested too deep");
    }
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", VERSION);
          json.writeFieldName("model");
          write(model, json);
          json.writeEndObject();
        });
  }

  static LayerDescription read(String text) throws FileFormatException {
    return Json.read(text, DescriptionJson::file);
  }

  /** How many objects and arrays stand in one another, the outermost object among them. */
  private static int depth(LayerDescription layer) {
    return 2 + layer.layers().stream().mapToInt(DescriptionJson::depth).max().orElse(0);
  }

  private static void write(LayerDescription layer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", layer.kind());
    for (Map.Entry<String, Double> setting : layer.settings().entrySet()) {
      json.writeFieldName(setting.getKey());
      writeNumber(setting.getValue(), json);
    }
    if (!layer.layers().isEmpty()) {
      json.writeArrayFieldStart("layers");
      for (LayerDescription inner : layer.layers()) {
        write(inner, json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Integers without a fraction of 0; but the negative zero is none. */
  private static void writeNumber(double number, JsonGenerator json) throws IOException {
    if ((int) number == number && Double.doubleToRawLongBits(number) != Long.MIN_VALUE) {
      json.writeNumber((int) number);
    } else {
      json.writeNumber(number);
    }
  }

  private static LayerDescription file(JsonParser parser) throws IOException {
    List<LayerDescription> model = new ArrayList<>();
    Json.fields(
        parser,
        (name, value) -> {
          switch (name) {
            case "version" -> requireKnown(Json.integer(value));
            case "model" -> model.add(layer(value));
            default -> throw new FileFormatException("JSON: " + Json.quoted(name) + " is unknown");
          }
        });
    if (model.isEmpty()) {
      throw new FileFormatException("JSON: the model is missing");
    }
    return model.get(0);
  }

  private static void requireKnown(long version) throws FileFormatException {
    if (version != VERSION) {
      throw new FileFormatException(
          "the architecture is written in version " + version + ": " + VERSION + " is read");
    }
  }

  private static LayerDescription layer(JsonParser parser) throws IOException {
    LayerFields fields = new LayerFields();
    Json.fields(parser, fields::read);
    if (fields.kind == null) {
      throw new FileFormatException("JSON: a layer without kind");
    }
    return new LayerDescription(fields.kind, fields.settings, fields.layers);
  }

  /** The fields of a layer, as far as they were met. */
  private static final class LayerFields {
    private @Nullable String kind;
    private final Map<String, Double> settings = new TreeMap<>();
    private final List<LayerDescription> layers = new ArrayList<>();

    void read(String name, JsonParser value) throws IOException {
      switch (name) {
        case "kind" -> kind = Json.string(value);
        case "layers" -> readLayers(value);
        default -> settings.put(name, Json.number(value));
      }
    }

    private void readLayers(JsonParser parser) throws IOException {
      Json.require(parser, JsonToken.START_ARRAY, "an array");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        layers.add(layer(parser));
      }
    }
  }
}
