package dev.integrationsrouter.perspective.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.perspective.scorer.Query;
import java.nio.charset.StandardCharsets;

/** The body of a request. */
final class QueryJson {

    private QueryJson() {}

    static byte[] of(Query query) {
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.putObject("comment").put("text", query.text()).put("type", "PLAIN_TEXT");
        ObjectNode requested = request.putObject("requestedAttributes");
        query.attributes().forEach(requested::putObject);
        if (query.language() != null) {
            request.putArray("languages").add(query.language());
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
