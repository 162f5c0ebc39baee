package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which posts a run takes, decided once, by its start:
 *
 * <ul>
 *   <li>one that goes on where an interrupted run of the same request stopped: that run's window;
 *   <li>backfill: from so many days or hours before the start, or ever, up to the start; or the instants that it names;
 *   <li>prod: from the start of the latest prod run that ended with 200 and worked on the same, less the overlap;
 *       without such a run, everything. It has no end: posts from clocks that are ahead belong to it.
 * </ul>
 *
 * @param span the posts' times
 * @param resumed whether it was taken over from an interrupted run
 * @param since when the first run of the same request began, which this one goes on with: its own start, if it goes on
 *     with none
 */
record Window(TimeWindow span, boolean resumed, Instant since) {

    static Window of(RunContext<PerspectivePayload> run, Subject subject, Settings settings) {
        return run.checkpoint()
                .flatMap(Checkpoint::read)
                .filter(checkpoint -> checkpoint.isFor(subject, run.startedAt()))
                .map(checkpoint -> new Window(checkpoint.window(), true, checkpoint.since()))
                .orElseGet(() -> new Window(fresh(run, subject, settings), false, run.startedAt()));
    }

    private static TimeWindow fresh(RunContext<PerspectivePayload> run, Subject subject, Settings settings) {
        Instant start = run.startedAt();
        if (run.runType() == RunType.BACKFILL) {
            return backfill(run.payload(), start);
        }
        Optional<Instant> from = run.latestSuccess()
                .flatMap(Base::of)
                .filter(base -> base.subject().equals(subject))
                .map(base -> base.startedAt().minus(settings.overlap()));
        return new TimeWindow(from.orElse(null), null);
    }

    private static TimeWindow backfill(PerspectivePayload payload, Instant start) {
        try {
            return payload.window(start);
        } catch (IllegalArgumentException e) { // the request was valid before its run had a start
            throw new ConfigurationException("The backfill begins after it ends: its 'from' is later than the start of"
                    + " the run, " + start + ". Give an earlier one, or a later 'to'");
        }
    }

    /**
     * What a run works on: only runs on the same build on each other.
     *
     * @param source of the posts
     * @param scorer of the posts
     * @param attributes asked for, in any order
     * @param byLanguage the same for languages that have their own
     * @param store id of the store that outcomes go to: what another one holds is not done
     */
    record Subject(
            String source, String scorer, Set<String> attributes, Map<String, Set<String>> byLanguage, String store) {

        private static final String BY_LANGUAGE = "language_attributes";

        Subject {
            attributes = Set.copyOf(attributes);
            byLanguage = Map.copyOf(byLanguage);
        }

        /** What a JSON object with the fields of a run's metadata says that it works on. */
        static Subject of(JsonNode metadata) {
            Map<String, Set<String>> byLanguage = new HashMap<>();
            JsonNode sets = metadata.path(BY_LANGUAGE);
            sets.fieldNames().forEachRemaining(language -> byLanguage.put(language, texts(sets.path(language))));
            return new Subject(
                    metadata.path("source").asText(""),
                    metadata.path("scorer").asText(""),
                    texts(metadata.path("attributes")),
                    byLanguage,
                    metadata.path("store").asText(""));
        }

        private static Set<String> texts(JsonNode list) {
            Set<String> texts = new HashSet<>();
            list.forEach(text -> texts.add(text.asText()));
            return texts;
        }

        /** What {@link #of} reads, in the order of a run's metadata; the attributes by name. */
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("source", source);
            fields.put("scorer", scorer);
            fields.put("attributes", sorted(attributes));
            if (!byLanguage.isEmpty()) {
                Map<String, List<String>> sets = new TreeMap<>();
                byLanguage.forEach((language, names) -> sets.put(language, sorted(names)));
                fields.put(BY_LANGUAGE, sets);
            }
            fields.put("store", store);
            return fields;
        }

        private static List<String> sorted(Set<String> names) {
            return names.stream().sorted().toList();
        }
    }
}
