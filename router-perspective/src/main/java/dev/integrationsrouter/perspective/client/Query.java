package dev.integrationsrouter.perspective.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the service.
 *
 * @param text what to score
 * @param attributes what to score it for
 * @param language what the text is written in; null, the usual case, to let the service find out
 */
public record Query(
        String text, List<String> attributes, @Nullable String language) {

    /** The longest text that the service takes, in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 20_480;

    /** Copies the list. */
    public Query {
        attributes = List.copyOf(attributes);
    }

    /** The request body. */
    byte[] json() {
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.putObject("comment").put("text", text).put("type", "PLAIN_TEXT");
        ObjectNode requested = request.putObject("requestedAttributes");
        attributes.forEach(requested::putObject);
        if (language != null) {
            request.putArray("languages").add(language);
        }
        request.put("doNotStore", true);
        try {
            // by way of a string: a lone surrogate, which has no UTF-8 form, becomes a question mark and no exception
            return Json.MAPPER.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A query of texts always has a JSON form", e);
        }
    }
}
