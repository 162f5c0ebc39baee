package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.api.TimeWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves for one that goes on after it: the window, and the counts for people. No position in the
 * source: what is done is the score store's to say.
 *
 * @param subject what the run works on
 * @param window which posts it takes
 * @param since when the first of the runs that go on with each other began
 * @param savedAt when it last said so
 */
record Checkpoint(Subject subject, TimeWindow window, Instant since, Instant savedAt) {

    /** One that is older is history: whoever asks again means a new window. */
    private static final Duration LONGEST_BREAK = Duration.ofHours(24);

    private static final JsonMapper JSON = new JsonMapper();

    boolean isFor(Subject subject, Instant now) {
        return this.subject.equals(subject) && !savedAt.plus(LONGEST_BREAK).isBefore(now);
    }

    String json(Map<String, @Nullable Object> counts) {
        ObjectNode json = JSON.createObjectNode();
        json.put("saved_at", savedAt.toString());
        json.put("since", since.toString());
        json.setAll(JSON.<ObjectNode>valueToTree(subject.fields()));
        ObjectNode span = json.putObject("window");
        span.put("from", window.start().map(Instant::toString).orElse(null));
        span.put("to", window.end().map(Instant::toString).orElse(null));
        json.set("counts", JSON.valueToTree(counts));
        return json.toString();
    }

    /** Empty if the text is no checkpoint of ours: then the run is a new one. */
    static Optional<Checkpoint> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            JsonNode span = json.path("window");
            if (!span.has("from") || !span.has("to")) {
                return Optional.empty();
            }
            return Optional.of(new Checkpoint(
                    Subject.of(json),
                    new TimeWindow(instant(span.path("from")), instant(span.path("to"))),
                    Instant.parse(json.path("since").asText()),
                    Instant.parse(json.path("saved_at").asText())));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isNull() ? null : Instant.parse(node.asText());
    }
}
