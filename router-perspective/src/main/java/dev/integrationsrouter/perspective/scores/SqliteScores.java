package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.Outcomes;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Scores in one SQLite file, which several processes may use at once: write-ahead log, durable at each commit,
 * and a write transaction that takes its lock before it reads what it merges with. One connection reads while
 * the other writes.
 */
public final class SqliteScores implements ScoreStore {

    private final SqliteFile file;
    private final Connection reading;
    private final Connection writing;
    private final String id;

    /**
     * Opens the file.
     *
     * @param path of the file, which is made if it is absent
     * @throws ConfigurationException if it cannot be opened and written
     */
    public SqliteScores(String path) {
        this(new SqliteFile(path));
    }

    SqliteScores(SqliteFile file) {
        this.file = file;
        writing = file.openToWrite();
        try {
            id = StoreId.read(writing);
            reading = file.open();
        } catch (SQLException e) {
            SqliteFile.closeQuietly(writing);
            throw file.unusable(e);
        } catch (ConfigurationException e) {
            SqliteFile.closeQuietly(writing);
            throw e;
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return file.location();
    }

    @Override
    public Map<String, StoredOutcome> find(String scorer, Collection<String> uris) {
        synchronized (reading) {
            try {
                return OutcomeTable.find(reading, scorer, uris);
            } catch (SQLException e) {
                throw file.unusable(e);
            }
        }
    }

    @Override
    public void write(List<StoredOutcome> outcomes) {
        write(outcomes, Outcomes::merge);
    }

    @Override
    public void replace(List<StoredOutcome> outcomes) {
        write(outcomes, Outcomes::replace);
    }

    private void write(List<StoredOutcome> outcomes, Joining joining) {
        synchronized (writing) {
            try {
                SqliteFile.inTransaction(writing, () -> joinAndWrite(outcomes, joining));
            } catch (SQLException e) {
                throw file.unusable(e);
            }
        }
    }

    private void joinAndWrite(List<StoredOutcome> outcomes, Joining joining) throws SQLException {
        List<StoredOutcome> others = OutcomeTable.insert(writing, outcomes);
        Map<String, List<StoredOutcome>> byScorer =
                others.stream().collect(Collectors.groupingBy(StoredOutcome::scorer));
        for (Map.Entry<String, List<StoredOutcome>> entry : byScorer.entrySet()) {
            List<StoredOutcome> added = entry.getValue();
            Set<String> uris = added.stream().map(StoredOutcome::uri).collect(Collectors.toSet());
            Map<String, StoredOutcome> joined = OutcomeTable.find(writing, entry.getKey(), uris);
            for (StoredOutcome outcome : added) {
                joined.put(outcome.uri(), joining.join(joined.get(outcome.uri()), outcome));
            }
            OutcomeTable.replace(writing, joined.values());
        }
    }

    @Override
    public void readAll(Consumer<StoredOutcome> reader) {
        // a connection of its own: a long reading must not keep the runs of this process from looking up
        try (Connection connection = file.open()) {
            OutcomeTable.readAll(connection, reader);
        } catch (SQLException e) {
            throw file.unusable(e);
        }
    }

    @Override
    public void close() {
        synchronized (reading) {
            SqliteFile.closeQuietly(reading);
        }
        synchronized (writing) {
            SqliteFile.closeQuietly(writing);
        }
    }
}
