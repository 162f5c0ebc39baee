package dev.integrationsrouter.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A request as it came over the wire; header names in lower case. */
record HttpRequest(String method, String path, String query, Map<String, String> headers, String body) {

    static final String API_KEY_HEADER = "x-goog-api-key";

    boolean isAnalyze() {
        return method.equals("POST") && path.equals("/v1alpha1/comments:analyze");
    }

    /** Path and query. */
    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    boolean wantsClose() {
        return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    /** The key in the address, else the one in the header. */
    Optional<String> apiKey() {
        return parameter("key").or(() -> Optional.ofNullable(headers.get(API_KEY_HEADER)));
    }

    private Optional<String> parameter(String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> decoded(part.substring(name.length() + 1)))
                .findFirst();
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign: then it is meant literally
        }
    }
}
