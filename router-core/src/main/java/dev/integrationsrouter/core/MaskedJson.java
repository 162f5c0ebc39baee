package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.UnaryOperator;

/** Copies a JSON text with every name, string and number masked. Numbers that need no mask keep every digit. */
final class MaskedJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final UnaryOperator<String> mask;
    private boolean changed;

    private MaskedJson(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** The copy, or the same text if there was nothing to mask. */
    static String of(String json, UnaryOperator<String> mask) throws IOException {
        MaskedJson copying = new MaskedJson(mask);
        StringWriter copy = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(json);
                JsonGenerator generator = FACTORY.createGenerator(copy)) {
            while (parser.nextToken() != null) {
                copying.copy(parser, generator);
            }
        }
        return copying.changed ? copy.toString() : json;
    }

    private void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME) {
            generator.writeFieldName(masked(parser.currentName()));
        } else if (token == JsonToken.VALUE_STRING) {
            generator.writeString(masked(parser.getText()));
        } else if (token.isNumeric()) {
            String number = parser.getText();
            String masked = masked(number);
            if (masked.equals(number)) {
                generator.writeNumber(number);
            } else {
                generator.writeString(masked);
            }
        } else {
            generator.copyCurrentEvent(parser);
        }
    }

    private String masked(String text) {
        String masked = mask.apply(text);
        changed |= !masked.equals(text);
        return masked;
    }
}
