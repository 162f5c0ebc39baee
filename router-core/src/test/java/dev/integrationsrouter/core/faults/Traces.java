package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.core.InMemoryTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What requests leave: answers, records in the store, and files in the journal's folder. */
final class Traces {

    private final InMemoryTracker store;
    private final Path folder;
    private final Map<UUID, IntegrationResponse> answers = new HashMap<>();

    Traces(InMemoryTracker store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    void answered(IntegrationResponse response) {
        if (!response.replayed()) {
            answers.put(response.runId(), response);
        }
    }

    /** How its record stands. */
    String stateOf(UUID runId) {
        return store.find(runId)
                .map(record -> record.status() + (record.statusCode() == null ? "" : " " + record.statusCode()))
                .orElse(Account.NO_RECORD);
    }

    /** How many dead letters there are. */
    int dead() {
        return in(folder.resolve("dead-letters")).size();
    }

    /** Records that say other than was answered, and files in which something waits. */
    List<String> strays() {
        List<String> strays = new ArrayList<>();
        for (RunRecord record : store.history(HistoryQuery.newest(1_000)).runs()) {
            IntegrationResponse answer = answers.get(record.runId());
            boolean ran = record.status().isSuccess();
            if (answer == null || (ran && record.leaseLost()) || !agree(record, answer)) {
                strays.add(record + " of " + answer);
            }
        }
        waiting().forEach(entry -> strays.add("waiting in " + entry));
        return strays;
    }

    /** The directories in which something waits: those in which nothing does are deleted when their router is closed. */
    List<Path> waiting() {
        return in(folder).stream()
                .filter(entry -> !entry.endsWith("dead-letters"))
                .toList();
    }

    private static boolean agree(RunRecord record, IntegrationResponse answer) {
        @Nullable Integer status = record.statusCode();
        return status == null
                || (status == answer.statusCode()
                        && answer.body().equals(record.body())
                        && answer.timestamp().equals(record.endedAt()));
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
