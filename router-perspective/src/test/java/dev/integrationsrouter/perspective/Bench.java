package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.standin.MadeUpScores;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.StandinBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The service between a posts file and a score file, with a stand-in for the provider over HTTP. */
final class Bench implements AutoCloseable {

    static final Tuning HASTY =
            new Tuning(8, Duration.ofMillis(5), Duration.ofMillis(40), Duration.ofMillis(300), Duration.ofMillis(700));
    static final Instant YESTERDAY = TestRun.START.minus(Duration.ofDays(1));
    private static final JsonMapper JSON = new JsonMapper();

    final Path dir;
    final PerspectiveStandin standin;
    final Map<String, String> settings = new LinkedHashMap<>();
    Tuning tuning = HASTY;

    static Tuning withAttempts(int attempts) {
        return new Tuning(
                attempts, HASTY.backoff(), HASTY.longestBackoff(), HASTY.connectPatience(), HASTY.quotaPatience());
    }

    static Tuning withQuotaPatience(Duration patience) {
        return new Tuning(HASTY.attempts(), HASTY.backoff(), HASTY.longestBackoff(), HASTY.connectPatience(), patience);
    }

    Bench(Path dir) {
        this(dir, PerspectiveStandin.builder());
    }

    Bench(Path dir, StandinBuilder standin) {
        this.dir = dir;
        this.standin = standin.start();
        settings.put("perspective.url", this.standin.url().toString());
        settings.put("perspective.posts", dir.resolve("posts.jsonl").toString());
        settings.put("perspective.scores", scores());
        settings.put("perspective.attributes", "TOXICITY,INSULT");
    }

    String scores() {
        return "sqlite:" + dir.resolve("scores.db");
    }

    Bench set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Bench posts(int count) {
        for (int i = 0; i < count; i++) {
            post("u" + i, "This is the post with number " + i);
        }
        return this;
    }

    Bench post(String uri, String text) {
        return post(uri, text, YESTERDAY);
    }

    Bench post(String uri, String text, Instant at, String... langs) {
        Map<String, Object> post = Map.of("uri", uri, "text", text, "created_at", at.toString(), "langs", langs);
        try {
            return line(JSON.writeValueAsString(post));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bench line(String line) {
        try {
            Files.writeString(
                    dir.resolve("posts.jsonl"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunResult run(TestRun run) throws Exception {
        return service().run(run);
    }

    RunResult prod() throws Exception {
        return run(TestRun.prod());
    }

    PerspectiveService service() {
        return new PerspectiveService(config().build(), tuning);
    }

    ServiceConfig.Builder config() {
        return ServiceConfig.builder().lookups(name -> null, name -> null).settings(settings);
    }

    /** Takes the table away from whoever writes to it. */
    void loseScores() {
        try (Connection connection = DriverManager.getConnection("jdbc:" + scores());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE perspective_outcomes");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is stored, by uri. */
    Map<String, StoredOutcome> stored() {
        Map<String, StoredOutcome> stored = new TreeMap<>();
        try (ScoreStore store = ScoreStores.open(scores())) {
            store.readAll(outcome -> {
                if (stored.put(outcome.uri(), outcome) != null) {
                    throw new AssertionError("Two outcomes of " + outcome.uri());
                }
            });
        }
        return stored;
    }

    StoredOutcome stored(String uri) {
        return of(stored(), uri);
    }

    static StoredOutcome of(Map<String, StoredOutcome> stored, String uri) {
        return Objects.requireNonNull(stored.get(uri), () -> "no outcome of " + uri);
    }

    List<String> storedAs(String outcome) {
        return stored().values().stream()
                .filter(stored -> stored.outcome().equals(outcome))
                .map(StoredOutcome::uri)
                .toList();
    }

    /** The scores that the stand-in gives this text. */
    static Map<String, Double> given(String text, String... attributes) {
        Map<String, Double> scores = new TreeMap<>();
        for (String attribute : attributes) {
            scores.put(attribute, MadeUpScores.score(text, attribute));
        }
        return scores;
    }

    static Map<String, Double> givenNumber(int i) {
        return given("This is the post with number " + i, "TOXICITY", "INSULT");
    }

    /** The record that a tracker would keep of this end of a run. */
    static RunRecord record(TestRun run, RunResult result) throws IOException {
        return new RunRecord(
                run.runId(),
                PerspectiveServiceProvider.NAME,
                run.runType(),
                RunStatus.SUCCEEDED,
                run.startedAt(),
                run.startedAt(),
                200,
                result.body(),
                JSON.writeValueAsString(result.metadata()),
                RunRecord.EMPTY_JSON,
                run.window,
                Progress.NONE,
                null,
                null,
                false,
                null);
    }

    @Override
    public void close() {
        standin.close();
    }
}
