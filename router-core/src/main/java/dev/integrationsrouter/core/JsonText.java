package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.core.InputCopy.OverLimitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
                        .maxNumberLength(JsonSize.MOST_DIGITS)
                        .build())
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                // a double cannot hold every number
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                // NaN and Infinity: read here, and refused with the other violations, each with its pointer
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
                .build();
    }

    /** The object that the text holds, or null with a violation added. */
    @Nullable
    Map<?, ?> parse(@Nullable String json, Violations violations) {
        if (json == null) {
            violations.add(Pointer.ROOT, "must be a JSON object, but is null");
            return null;
        }
        if (isTooLarge(json)) {
            throw new OverLimitException("it is larger than " + limits.maxBytes() + " bytes");
        }
        if (json.isBlank()) {
            violations.add(Pointer.ROOT, "must be a JSON object, but is empty");
            return null;
        }
        try (JsonParser parser = mapper.createParser(json)) {
            return parse(parser, violations);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory failed to be read", e);
        }
    }

    private boolean isTooLarge(String json) {
        return json.length() > limits.maxBytes()
                // a UTF-16 code unit takes three bytes at most
                || (json.length() > limits.maxBytes() / 3
                        && json.getBytes(StandardCharsets.UTF_8).length > limits.maxBytes());
    }

    private @Nullable Map<?, ?> parse(JsonParser parser, Violations violations) throws IOException {
        try {
            Object value = mapper.readValue(parser, Object.class);
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            violations.add(Pointer.ROOT, "must be a JSON object, but is " + JsonKind.of(value));
        } catch (StreamConstraintsException e) {
            throw new OverLimitException(excess(e, Pointer.of(parser.getParsingContext())));
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().startsWith("Duplicate field")) {
                violations.add(
                        Pointer.of(parser.getParsingContext()),
                        "is there twice, and a name may be only once in an object" + place(e.getLocation()));
            } else {
                violations.add(Pointer.ROOT, "is no valid JSON" + place(e.getLocation()));
            }
        }
        return null;
    }

    /** Which limit; the parser tells it in words alone. */
    private String excess(StreamConstraintsException e, Pointer where) {
        String words = e.getOriginalMessage();
        if (words.startsWith("Document nesting depth")) {
            return "it is nested deeper than " + limits.maxDepth() + " (reached in " + where + ")";
        }
        if (words.startsWith("String value length") || words.startsWith("Name length")) {
            return "a string or a member name in " + where + " has more than the " + limits.maxStringLength()
                    + " characters that are allowed";
        }
        if (words.startsWith("Number value length")) {
            return "a number in " + where + " has more than the " + JsonSize.MOST_DIGITS + " digits that are allowed";
        }
        return "something in " + where + " is larger than allowed";
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ": see line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
