package dev.integrationsrouter.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request. Reading it never fails: what is missing or no JSON reads as absent, and {@link Contract} judges.
 *
 * @param root its JSON
 * @param detected the languages of its text
 */
record AnalyzeRequest(JsonNode root, List<String> detected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static AnalyzeRequest read(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            return of(root == null ? MissingNode.getInstance() : root);
        } catch (JsonProcessingException e) {
            return of(MissingNode.getInstance());
        }
    }

    private static AnalyzeRequest of(JsonNode root) {
        return new AnalyzeRequest(
                root, MadeUpLanguages.detect(root.path("comment").path("text").asText("")));
    }

    boolean isObject() {
        return root instanceof ObjectNode;
    }

    @Nullable
    String text() {
        return root.path("comment").path("text").textValue();
    }

    JsonNode requestedAttributes() {
        return root.path("requestedAttributes");
    }

    List<String> attributes() {
        List<String> names = new ArrayList<>();
        requestedAttributes().fieldNames().forEachRemaining(names::add);
        return names;
    }

    List<String> languages() {
        List<String> languages = new ArrayList<>();
        root.path("languages").forEach(language -> languages.add(language.asText()));
        return languages;
    }

    /** Those that it asks for, else those of its text. */
    List<String> languagesToScore() {
        return languages().isEmpty() ? detected : languages();
    }

    boolean wantsSpans() {
        return root.path("spanAnnotations").asBoolean();
    }

    @Nullable
    String clientToken() {
        return root.path("clientToken").textValue();
    }
}
