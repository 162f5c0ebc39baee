package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.integrationsrouter.api.IntegrationRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests the same: SHA-256, in hexadecimal, over the JSON of service and payload with the members of every
 * object sorted by name. Every request has one, so that the JSON is written from the request as it is.
 */
final class Fingerprint {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Fingerprint() {}

    static String of(IntegrationRequest request) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = FACTORY.createGenerator(text)) {
                write(request, json);
            }
            byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request that was read could not be fingerprinted", e);
        }
    }

    private static void write(IntegrationRequest request, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("payload");
        json.writeFieldName("metadata");
        writeObject(request.payloadMetadata(), json);
        json.writeFieldName("payload");
        writeObject(request.payload(), json);
        json.writeStringField("run_type", request.runType().wireName());
        json.writeEndObject();
        json.writeStringField("service", request.service());
        json.writeEndObject();
    }

    private static void writeObject(Map<?, ?> object, JsonGenerator json) throws IOException {
        Object[] names = object.keySet().toArray();
        Arrays.sort(names);
        json.writeStartObject();
        for (Object name : names) {
            json.writeFieldName((String) name);
            writeValue(object.get(name), json);
        }
        json.writeEndObject();
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> object) {
            writeObject(object, json);
        } else if (value instanceof List<?> array) {
            json.writeStartArray();
            for (Object element : array) {
                writeValue(element, json);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}
