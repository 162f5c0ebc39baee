package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.core.InputCopy.OverLimitException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses a request that came as text, within the limits. */
final class JsonText {

    private final RequestLimits limits;
    private final ObjectMapper mapper;

    JsonText(RequestLimits limits) {
        this.limits = limits;
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxStringLength())
                        .maxNameLength(limits.maxStringLength())
                        .build())
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** The object that the text holds, or null with a violation added. */
    @Nullable
    Map<?, ?> parse(@Nullable String json, Violations violations) {
        if (json == null || json.isBlank()) {
            violations.add(Pointer.ROOT, "must be a JSON object, but is " + (json == null ? "null" : "empty"));
            return null;
        }
        if (json.length() > limits.maxBytes()) {
            throw new OverLimitException("it is larger than " + limits.maxBytes() + " bytes");
        }
        try {
            Object value = mapper.readValue(json, Object.class);
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            violations.add(Pointer.ROOT, "must be a JSON object, but is " + JsonKind.of(value));
        } catch (StreamConstraintsException e) {
            throw new OverLimitException("nesting, a string or a number in it is larger than allowed (depth "
                    + limits.maxDepth() + ", strings of " + limits.maxStringLength() + " characters)");
        } catch (JsonProcessingException e) {
            violations.add(Pointer.ROOT, "is no valid JSON" + place(e.getLocation()));
        }
        return null;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ": see line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
