package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Tracks runs in one SQLite file, which several processes of one machine may share: every decision is a condition
 * inside a transaction that holds the file's write lock, and every write is on the disk when its call returns.
 *
 * <p>A file that does not exist is created, readable by its owner only; its folder must exist. The driver
 * ({@code org.xerial:sqlite-jdbc}) must be on the class path or module path.
 *
 * <p>Thread-safe. A call may wait up to five seconds for another process that writes. Whatever goes wrong is
 * thrown as {@link dev.integrationsrouter.api.spi.TrackerException}, and the next call begins with a fresh
 * connection.
 *
 * <pre>{@code
 * try (ExecutionTracker tracker = new SqliteTracker(Path.of("runs.db"))) { … }
 * }</pre>
 */
public final class SqliteTracker implements ExecutionTracker {

    private final InstantSource clock;
    private final String store;
    private final SqliteConnection writes;
    private final SqliteConnection reads;

    /**
     * Opens or creates a file, by the system's clock.
     *
     * @param file made if it is not there
     * @throws dev.integrationsrouter.api.ConfigurationException if the file cannot be used; the message says why
     *     and what would help
     */
    public SqliteTracker(Path file) {
        this(file, InstantSource.system());
    }

    /**
     * Opens or creates a file.
     *
     * @param file made if it is not there
     * @param clock where the time comes from
     * @throws dev.integrationsrouter.api.ConfigurationException if the file cannot be used; the message says why
     *     and what would help
     */
    public SqliteTracker(Path file, InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.store = "sqlite:" + file.toAbsolutePath().normalize();
        DatabaseFile database = new DatabaseFile(file);
        this.writes = new SqliteConnection(database);
        this.reads = new SqliteConnection(database);
        writes.openNow();
    }

    @Override
    public Locality locality() {
        return Locality.LOCAL;
    }

    /** The file: {@code sqlite:/var/lib/router/runs.db}. */
    @Override
    public String store() {
        return store;
    }

    @Override
    public StartAnswer start(RunStart start) {
        return writes.transaction("start run " + start.runId(), sql -> new StartWrite(sql, now()).start(start));
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return reads.read(
                "find a checkpoint for run " + run.runId(), sql -> new RunQueries(sql, now()).checkpointFor(run));
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return writes.transaction(
                "renew run " + heartbeat.run().runId(), sql -> new HeartbeatWrite(sql, now()).renew(heartbeat));
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        return writes.transaction(
                "record the end of run " + finish.run().runId(), sql -> new FinishWrite(sql, now()).finish(finish));
    }

    @Override
    public void record(RunRecord refusal) {
        if (!refusal.status().isEnded()) {
            throw new IllegalArgumentException("A refusal has ended, but this record says " + refusal.status());
        }
        writes.transaction("record refusal " + refusal.runId(), sql -> {
            new RunTable(sql).insertRefusal(refusal);
            return true;
        });
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return reads.read("find run " + runId, sql -> new RunQueries(sql, now()).find(runId));
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        return reads.read("find the latest run", sql -> new RunQueries(sql, now()).latest(service, runType, succeeded));
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        HistoryPosition after = query.pageToken() == null ? null : HistoryPosition.ofToken(query.pageToken());
        return reads.read("read the history", sql -> new RunQueries(sql, now()).history(query, after));
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return writes.transaction("cancel run " + runId, sql -> new CancelWrite(sql, now()).request(runId));
    }

    @Override
    public long purge(Instant before) {
        return writes.transaction("purge", sql -> new Purge(sql, now()).purge(before));
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }

    /** Taken inside the transaction: waiting for the file must not make the time older. */
    private Instant now() {
        return clock.instant();
    }
}
