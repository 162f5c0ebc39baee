package dev.integrationsrouter.perspective.scores;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The table: one row for each post and scorer, for example
 *
 * <pre>{@code
 * uri | scorer               | scored_at                | outcome          | reason   | scores             | left_out | attempts
 * u1  | perspective/v1alpha1 | 2026-11-23T08:36:50.000Z | scored_partially | null     | {"TOXICITY":0.125} | ["SPAM"] | 0
 * u2  | perspective/v1alpha1 | 2026-11-23T08:36:51.000Z | failed           | http_503 | {}                 | []       | 8
 * }</pre>
 */
final class OutcomeTable {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();
    private static final TypeReference<Map<String, Double>> SCORES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final ObjectWriter SCORES_WRITER = JSON.writerFor(SCORES);
    private static final ObjectWriter TEXTS_WRITER = JSON.writerFor(new TypeReference<Collection<String>>() {});

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS perspective_outcomes (
              uri TEXT NOT NULL,
              scorer TEXT NOT NULL,
              scored_at TEXT NOT NULL,
              outcome TEXT NOT NULL,
              reason TEXT,
              scores TEXT NOT NULL,
              left_out TEXT NOT NULL,
              attempts INTEGER NOT NULL DEFAULT 0,
              PRIMARY KEY (uri, scorer)
            ) WITHOUT ROWID""";

    private static final String SELECT =
            "SELECT uri, scorer, scored_at, outcome, reason, scores, left_out, attempts FROM perspective_outcomes";

    /** With the uris as one JSON array: a parameter for each takes longer to prepare and to bind. */
    private static final String SELECT_SOME = SELECT + " WHERE scorer = ? AND uri IN (SELECT value FROM json_each(?))";

    private static final String INSERT = """
            INSERT INTO perspective_outcomes (uri, scorer, scored_at, outcome, reason, scores, left_out, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uri, scorer)
            """;

    private static final String NOTHING = "DO NOTHING";

    private static final String UPDATE = """
            DO UPDATE SET scored_at = excluded.scored_at, outcome = excluded.outcome, reason = excluded.reason,
              scores = excluded.scores, left_out = excluded.left_out, attempts = excluded.attempts""";

    private OutcomeTable() {}

    /** Makes the table if it is absent, which also shows whether the file can be written. Within a transaction. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
            addColumnOfVersion2(statement);
            statement.execute(SELECT + " LIMIT 0");
            // an update of nothing: a file that is read-only says so here and not after the first query
            statement.execute("DELETE FROM perspective_outcomes WHERE uri = '' AND scorer = ''");
        }
    }

    /** Files of the first version counted no attempts. */
    private static void addColumnOfVersion2(Statement statement) throws SQLException {
        try (ResultSet column = statement.executeQuery(
                "SELECT 1 FROM pragma_table_info('perspective_outcomes') WHERE name = 'attempts'")) {
            if (column.next()) {
                return;
            }
        }
        statement.execute("ALTER TABLE perspective_outcomes ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0");
    }

    static Map<String, StoredOutcome> find(Connection connection, String scorer, Collection<String> uris)
            throws SQLException {
        Map<String, StoredOutcome> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT_SOME)) {
            select.setString(1, scorer);
            select.setString(2, json(TEXTS_WRITER, uris));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    StoredOutcome outcome = outcome(rows);
                    found.put(outcome.uri(), outcome);
                }
            }
        }
        return found;
    }

    static void readAll(Connection connection, Consumer<StoredOutcome> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT + " ORDER BY uri, scorer")) {
            while (rows.next()) {
                reader.accept(outcome(rows));
            }
        }
    }

    /** Adds those of which nothing is stored; answers the others in their order, of which nothing is changed. */
    static List<StoredOutcome> insert(Connection connection, List<StoredOutcome> outcomes) throws SQLException {
        int[] added = execute(connection, INSERT + NOTHING, outcomes);
        return IntStream.range(0, added.length)
                .filter(i -> added[i] == 0)
                .mapToObj(outcomes::get)
                .toList();
    }

    /** Puts them in the place of what is stored of the same uri and scorer. */
    static void replace(Connection connection, Collection<StoredOutcome> outcomes) throws SQLException {
        var unused = execute(connection, INSERT + UPDATE, outcomes);
    }

    private static int[] execute(Connection connection, String sql, Collection<StoredOutcome> outcomes)
            throws SQLException {
        Map<Instant, String> times = new HashMap<>(); // few, as all of them are of one moment
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StoredOutcome outcome : outcomes) {
                statement.setString(1, outcome.uri());
                statement.setString(2, outcome.scorer());
                statement.setString(3, times.computeIfAbsent(outcome.scoredAt(), Timestamps::format));
                statement.setString(4, outcome.outcome());
                statement.setString(5, outcome.reason());
                statement.setString(6, json(SCORES_WRITER, outcome.scores()));
                statement.setString(7, outcome.leftOut().isEmpty() ? "[]" : json(TEXTS_WRITER, outcome.leftOut()));
                statement.setInt(8, outcome.attempts());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static StoredOutcome outcome(ResultSet row) throws SQLException {
        String uri = row.getString(1);
        try {
            return new StoredOutcome(
                    uri,
                    row.getString(2),
                    Instant.parse(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(8),
                    JSON.readValue(row.getString(6), SCORES),
                    JSON.readValue(row.getString(7), NAMES));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new SQLException("the row of " + uri + " in perspective_outcomes is damaged", e);
        }
    }

    private static String json(ObjectWriter writer, Object value) throws SQLException {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new SQLException("a value that has no JSON form", e);
        }
    }
}
