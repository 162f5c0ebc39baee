package dev.integrationsrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Requests for the tests' services, and their answers read strictly. */
final class Requests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Requests() {}

    static String scripted(String outcome) {
        return of("scripted", outcome);
    }

    static String of(String service, String outcome) {
        return "{\"service\":\"" + service + "\",\"payload\":{\"run_type\":\"prod\",\"payload\":{\"outcome\":\""
                + outcome + "\"}}}";
    }

    /** The text as JSON; fails if it is none, or more than one value. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No single JSON value: " + text, e);
        }
    }
}
