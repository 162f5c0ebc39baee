package dev.integrationsrouter.dynamodb;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Tracks runs in a DynamoDB table. */
public final class DynamoTracker implements ExecutionTracker {

    private final Connection connection;
    private final InstantSource clock;
    private final Call.Settings settings;
    private final Services services = new Services();

    DynamoTracker(Connection connection, InstantSource clock, Call.Settings settings) {
        this.connection = connection;
        this.clock = clock;
        this.settings = settings;
    }

    /** Begins to describe a tracker. */
    public static DynamoTrackerBuilder builder() {
        return new DynamoTrackerBuilder();
    }

    /**
     * Makes the first request, so that the first run does not wait for the client, the connection and the
     * credentials: about a second in a fresh JVM. Tells whether the table can be read, too.
     *
     * @throws dev.integrationsrouter.api.spi.TrackerException if it cannot; the message says why and what would help
     */
    public void warmUp() {
        Services.all(call("warm up"));
    }

    @Override
    public Locality locality() {
        return Locality.REMOTE;
    }

    @Override
    public StartAnswer start(RunStart start) {
        Call call = call("start run " + start.runId());
        services.remember(start.service(), call);
        return new StartWrite(call, start).start();
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return new History(call("find a checkpoint for run " + run.runId())).checkpointFor(run);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return new HeartbeatWrite(call("renew run " + heartbeat.run().runId()), heartbeat).renew();
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        Call call = lastCall("record the end of run " + finish.run().runId());
        services.remember(finish.run().service(), call);
        return new FinishWrite(call, finish).finish();
    }

    @Override
    public void record(RunRecord refusal) {
        if (!refusal.status().isEnded()) {
            throw new IllegalArgumentException("A refusal has ended, but this record says " + refusal.status());
        }
        Call call = lastCall("record refusal " + refusal.runId());
        services.remember(refusal.service(), call);
        new RefusalWrite(call).record(refusal);
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return Optional.ofNullable(new RunReader(call("find run " + runId)).find(runId));
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        Call call = call("find the latest run of " + service);
        if (!succeeded) {
            return new History(call).latestStarted(service, runType);
        }
        return Optional.ofNullable(LatestSuccess.find(service, runType, call)).map(new RunReader(call)::read);
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return new History(call("read the history")).page(query);
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return new CancelWrite(call("cancel run " + runId)).request(runId);
    }

    @Override
    public long purge(Instant before) {
        return new Purge(() -> call("purge records")).before(before);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** A call that is refused at once while the table is known not to answer. */
    private Call call(String purpose) {
        connection.checkAnswering(purpose);
        return lastCall(purpose);
    }

    /** A call that is always tried: what it records is known to nobody else. */
    private Call lastCall(String purpose) {
        return new Call(new Requests(connection, purpose), clock.instant(), settings);
    }
}
