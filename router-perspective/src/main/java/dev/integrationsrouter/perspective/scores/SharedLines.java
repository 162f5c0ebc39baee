package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A file of JSON Lines as its users in this process see it: all that have it open at once, such as a prod run and a backfill,
 * share what was read of it. The last to close it lets other processes at it.
 */
public final class SharedLines implements ScoreStore {

    private static final Map<Path, Opened> OPEN = new HashMap<>();

    private final Path path;
    private final JsonLinesScores scores;
    private boolean closed;

    private static final class Opened {
        private final JsonLinesScores scores;
        private int users;

        Opened(JsonLinesScores scores) {
            this.scores = scores;
        }
    }

    /**
     * Opens the file.
     *
     * @param path of the file, which is made if it is absent
     * @throws ConfigurationException if it cannot be opened and written, another process has it open, or it is no such file
     */
    public SharedLines(String path) {
        StoreFile file = new StoreFile("jsonl", path);
        this.path = realPath(file);
        synchronized (OPEN) {
            Opened opened = OPEN.get(this.path);
            if (opened == null) {
                opened = new Opened(new JsonLinesScores(file));
                OPEN.put(this.path, opened);
            }
            opened.users++;
            scores = opened.scores;
        }
    }

    /** One for each file, by whatever links it is reached: two would take each other for another process. */
    private static Path realPath(StoreFile file) {
        try {
            return file.require().toRealPath();
        } catch (IOException e) {
            throw file.unusable("it cannot be found", e);
        }
    }

    @Override
    public String description() {
        return scores.description();
    }

    @Override
    public String id() {
        return scores.id();
    }

    @Override
    public Map<String, StoredOutcome> find(String scorer, Collection<String> uris) {
        return scores.find(scorer, uris);
    }

    @Override
    public void write(List<StoredOutcome> outcomes) {
        scores.write(outcomes);
    }

    @Override
    public void replace(List<StoredOutcome> outcomes) {
        scores.replace(outcomes);
    }

    @Override
    public void readAll(Consumer<StoredOutcome> reader) {
        scores.readAll(reader);
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            Opened opened = OPEN.get(path);
            if (closed || opened == null) {
                return;
            }
            closed = true;
            if (--opened.users == 0) {
                OPEN.remove(path);
                scores.close();
            }
        }
    }
}
