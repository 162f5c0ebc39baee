package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which posts a run takes, decided once, by its start:
 *
 * <ul>
 *   <li>one that goes on where an interrupted run of the same request stopped: that run's window;
 *   <li>backfill: from so many days or hours before the start, or ever, up to the start;
 *   <li>prod: from the start of the latest prod run that ended with 200 and worked on the same, less the overlap;
 *       without such a run, everything. It has no end: posts from clocks that are ahead belong to it.
 * </ul>
 *
 * @param span the posts' times
 * @param resumed whether it was taken over from an interrupted run
 */
record Window(TimeWindow span, boolean resumed) {

    private static final JsonMapper JSON = new JsonMapper();

    static Window of(RunContext<PerspectivePayload> run, Subject subject, Settings settings) {
        return run.checkpoint()
                .flatMap(Checkpoint::read)
                .filter(checkpoint -> checkpoint.isFor(subject, run.startedAt()))
                .map(checkpoint -> new Window(checkpoint.window(), true))
                .orElseGet(() -> new Window(fresh(run, subject, settings), false));
    }

    private static TimeWindow fresh(RunContext<PerspectivePayload> run, Subject subject, Settings settings) {
        Instant start = run.startedAt();
        if (run.runType() == RunType.BACKFILL) {
            @Nullable Instant from = run.payload().reach().map(start::minus).orElse(null);
            return new TimeWindow(from, start);
        }
        Optional<RunRecord> latest = run.latestSuccess().filter(record -> worksOn(subject, record));
        return new TimeWindow(
                latest.map(record -> record.startedAt().minus(settings.overlap()))
                        .orElse(null),
                null);
    }

    private static boolean worksOn(Subject subject, RunRecord record) {
        try {
            return subject.equals(subject(JSON.readTree(record.metadata())));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** What a JSON object with the fields of a run's metadata says that it works on. */
    static Subject subject(JsonNode metadata) {
        Set<String> attributes = new HashSet<>();
        metadata.path("attributes").forEach(attribute -> attributes.add(attribute.asText()));
        return new Subject(
                metadata.path("source").asText(""),
                metadata.path("scorer").asText(""),
                attributes,
                metadata.path("store").asText(""));
    }

    /**
     * What a run works on: only runs on the same build on each other.
     *
     * @param source of the posts
     * @param scorer of the posts
     * @param attributes asked for, in any order
     * @param store id of the store that outcomes go to: what another one holds is not done
     */
    record Subject(String source, String scorer, Set<String> attributes, String store) {
        Subject {
            attributes = Set.copyOf(attributes);
        }
    }
}
