package dev.integrationsrouter.core.day;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.core.InMemoryTracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds what was answered against what is on record. */
final class Books {

    private final Collection<Answer> answers;
    private final InMemoryTracker store;
    private final Weather weather;
    private final Set<UUID> seen;

    /**
     * Opens them.
     *
     * @param seen the runs that services saw
     */
    Books(Collection<Answer> answers, InMemoryTracker store, Weather weather, Set<UUID> seen) {
        this.answers = answers;
        this.store = store;
        this.weather = weather;
        this.seen = seen;
    }

    /** Whether each answer has a record that has ended. */
    boolean areComplete() {
        return answers.stream()
                .allMatch(answer -> answer.mayBeLost()
                        || store.find(answer.response().runId())
                                .filter(run -> run.endedAt() != null)
                                .isPresent());
    }

    /** What is on one list and not on the other, or not the same on both. */
    List<String> differences() {
        List<String> wrong = new ArrayList<>();
        Map<UUID, IntegrationResponse> answered = new HashMap<>();
        for (Answer answer : answers) {
            IntegrationResponse response = answer.response();
            if (!response.replayed() && answered.put(response.runId(), response) != null) {
                wrong.add("Two answers of one run: " + response);
            }
        }
        Map<UUID, RunRecord> recorded = recorded(wrong);
        for (Answer answer : answers) {
            RunRecord record = recorded.get(answer.response().runId());
            if (record == null ? !answer.mayBeLost() : !agree(answer.response(), record)) {
                wrong.add("Answered was " + answer + ", recorded is " + record);
            }
        }
        Set<UUID> nobodys = new HashSet<>(recorded.keySet());
        nobodys.addAll(seen);
        nobodys.addAll(weather.ended());
        nobodys.removeAll(answered.keySet());
        nobodys.forEach(run -> wrong.add("Nobody was answered with run " + run + ": " + recorded.get(run)));
        for (UUID run : answered.keySet()) {
            if (weather.endsOf(run).size() != 1) {
                wrong.add("Not one end of run " + run + ", but " + weather.endsOf(run));
            }
        }
        return wrong;
    }

    private Map<UUID, RunRecord> recorded(List<String> wrong) {
        Map<UUID, RunRecord> recorded = new HashMap<>();
        @Nullable String token = null;
        do {
            HistoryPage page =
                    store.history(HistoryQuery.newest(HistoryQuery.MAX_LIMIT).after(token));
            for (RunRecord record : page.runs()) {
                if (recorded.put(record.runId(), record) != null) {
                    wrong.add("Listed twice: " + record);
                }
            }
            token = page.next();
        } while (token != null);
        return recorded;
    }

    private static boolean agree(IntegrationResponse answer, RunRecord record) {
        return Integer.valueOf(answer.statusCode()).equals(record.statusCode())
                && answer.body().equals(record.body())
                && answer.timestamp().equals(record.endedAt())
                && record.status().isEnded()
                && !record.startedAt().isAfter(answer.timestamp());
    }
}
