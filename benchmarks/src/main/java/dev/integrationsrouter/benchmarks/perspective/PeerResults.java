package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a peer has: kept in memory until a batch of them is written, to the same form of file as the service's. Thread-safe. */
final class PeerResults implements AutoCloseable {

    static final String SCORER = "peer/v1alpha1";

    private static final int MOST_AT_ONCE = 1_000;

    private final ScoreStore store;
    private final int batch;
    private final Set<String> before = new HashSet<>();
    private List<StoredOutcome> waiting = new ArrayList<>();

    /**
     * Opens the file.
     *
     * @param batch how many are written together
     */
    PeerResults(String location, int batch) {
        this.store = ScoreStores.open(location);
        this.batch = batch;
        store.readAll(outcome -> before.add(outcome.uri()));
    }

    /** Whether an earlier process has stored it. */
    boolean has(String uri) {
        return before.contains(uri);
    }

    void add(StoredOutcome outcome) {
        List<StoredOutcome> full = List.of();
        synchronized (this) {
            waiting.add(outcome);
            if (waiting.size() >= batch) {
                full = waiting;
                waiting = new ArrayList<>();
            }
        }
        write(full);
    }

    private void write(List<StoredOutcome> outcomes) {
        for (int from = 0; from < outcomes.size(); from += MOST_AT_ONCE) {
            store.write(outcomes.subList(from, Math.min(outcomes.size(), from + MOST_AT_ONCE)));
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        synchronized (this) {
            write(waiting);
        }
        store.close();
    }
}
