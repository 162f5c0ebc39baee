package dev.integrationsrouter.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The item that a failed condition met, which a writer may ask for and some stores never send. */
final class ConditionItems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConditionItems() {}

    /** The request without that wish, so that the store's own answer is one without the item. */
    static HttpMessage notAskedFor(HttpMessage request) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(request.body());
            body.remove("ReturnValuesOnConditionCheckFailure");
            return request.withBody(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request that is no JSON: " + request.startLine(), e);
        }
    }
}
