package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.RunRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prod run that the next one builds on, if it works on the same: the latest that succeeded. Of a dry run, which succeeds
 * too and has done nothing, it is the one that that would have built on.
 *
 * @param subject what it worked on
 * @param startedAt when it started
 */
record Base(Subject subject, Instant startedAt) {

    private static final String FIELD = "base";
    private static final JsonMapper JSON = new JsonMapper();

    /** Empty if there is none, or none that is of this service. */
    static Optional<Base> of(RunRecord latest) {
        try {
            JsonNode metadata = JSON.readTree(latest.metadata());
            if (!Plan.isOf(metadata)) {
                return Optional.of(new Base(Subject.of(metadata), latest.startedAt()));
            }
            JsonNode base = metadata.path(FIELD);
            return base.isObject()
                    ? Optional.of(new Base(
                            Subject.of(base),
                            Instant.parse(base.path("started_at").asText())))
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the record of a dry run keeps of the base that it found. */
    static Map<String, @Nullable Object> metadata(Optional<Base> found) {
        Map<String, @Nullable Object> metadata = new TreeMap<>();
        metadata.put(FIELD, found.map(Base::fields).orElse(null));
        return metadata;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = subject.fields();
        fields.put("started_at", startedAt.toString());
        return fields;
    }
}
