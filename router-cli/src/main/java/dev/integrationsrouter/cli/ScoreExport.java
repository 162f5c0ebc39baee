package dev.integrationsrouter.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what passes a filter to a file. Reads the store twice, first for the columns if the filter does not name
 * them: it may be larger than memory. An attribute that turns up in between is left to the next export.
 */
final class ScoreExport {

    private static final List<String> FACTS = List.of("uri", "scorer", "scored_at", "outcome", "attempts");

    private final ScoreStore store;
    private final ScoreFilter filter;
    private final ScoreFormat format;
    private long rows;

    ScoreExport(ScoreStore store, ScoreFilter filter, ScoreFormat format) {
        this.store = store;
        this.filter = filter;
        this.format = format;
    }

    /**
     * Writes the file.
     *
     * @return how many rows it has
     * @throws CommandFailure if it cannot be written; what was there before is there still
     */
    long to(Path target) {
        List<String> attributes = attributes();
        List<String> columns = new ArrayList<>(FACTS);
        columns.addAll(attributes);
        try (NewFile file = NewFile.at(target)) {
            write(file.writer(), columns, attributes);
            file.complete();
            return rows;
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(target, e);
        }
    }

    private List<String> attributes() {
        if (!filter.attributes().isEmpty()) {
            return filter.attributes();
        }
        TreeSet<String> names = new TreeSet<>();
        readMatching(outcome -> names.addAll(outcome.scores().keySet()));
        return List.copyOf(names);
    }

    private void readMatching(Consumer<StoredOutcome> reader) {
        store.readAll(outcome -> {
            if (filter.test(outcome)) {
                reader.accept(outcome);
            }
        });
    }

    private void write(Writer target, List<String> columns, List<String> attributes) throws IOException {
        rows = 0;
        try (SequenceWriter file = format.open(target, columns)) {
            readMatching(outcome -> {
                try {
                    file.write(row(outcome, attributes));
                    rows++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Map<String, @Nullable Object> row(StoredOutcome outcome, List<String> attributes) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("uri", outcome.uri());
        row.put("scorer", outcome.scorer());
        row.put("scored_at", Timestamps.format(outcome.scoredAt()));
        row.put("outcome", outcome(outcome));
        row.put("attempts", outcome.attempts());
        attributes.forEach(attribute -> row.put(attribute, outcome.scores().get(attribute)));
        return row;
    }

    /** With the reason where there is one: a post without a score says why in the same place. */
    static String outcome(StoredOutcome outcome) {
        return outcome.reason() == null ? outcome.outcome() : outcome.outcome() + ": " + outcome.reason();
    }

    private static CommandFailure cannotWrite(Path target, Exception e) {
        return new CommandFailure("The file " + target + " cannot be written: " + Reasons.of(e), e);
    }
}
