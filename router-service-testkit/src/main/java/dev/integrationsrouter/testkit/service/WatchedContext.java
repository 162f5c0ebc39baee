package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The router's own context of a run, with every call of the service reported as a step. What the service tells has taken
 * effect at its step; what it asks is answered after it, so that a cancellation at {@code isCancelled} is seen there.
 */
final class WatchedContext<P> implements RunContext<P> {

    private final RunContext<P> routers;
    private final RunWatch watch;
    private final Runnable cancel;

    WatchedContext(RunContext<P> routers, RunWatch watch, Runnable cancel) {
        this.routers = routers;
        this.watch = watch;
        this.cancel = cancel;
    }

    private void step(String call) {
        step(call, "");
    }

    private void step(String call, String arguments) {
        watch.step(call, arguments, cancel);
    }

    @Override
    public UUID runId() {
        step("runId");
        return routers.runId();
    }

    @Override
    public RunType runType() {
        step("runType");
        return routers.runType();
    }

    @Override
    public P payload() {
        step("payload");
        return routers.payload();
    }

    @Override
    public Map<String, @Nullable Object> payloadMetadata() {
        step("payloadMetadata");
        return routers.payloadMetadata();
    }

    @Override
    public Map<String, @Nullable Object> requestMetadata() {
        step("requestMetadata");
        return routers.requestMetadata();
    }

    @Override
    public String fingerprint() {
        step("fingerprint");
        return routers.fingerprint();
    }

    @Override
    public InstantSource clock() {
        step("clock");
        return routers.clock();
    }

    @Override
    public Instant startedAt() {
        step("startedAt");
        return routers.startedAt();
    }

    @Override
    public Instant deadline() {
        step("deadline");
        return routers.deadline();
    }

    @Override
    public Optional<RunRecord> latestSuccess() {
        step("latestSuccess");
        return routers.latestSuccess();
    }

    @Override
    public Optional<String> checkpoint() {
        step("checkpoint");
        return routers.checkpoint();
    }

    @Override
    public void checkpoint(String json) {
        routers.checkpoint(json);
        watch.saved(json);
        step("checkpoint", json);
    }

    @Override
    public void window(TimeWindow window) {
        routers.window(window);
        step("window", String.valueOf(window));
    }

    @Override
    public void progress(long done, long total) {
        routers.progress(done, total);
        watch.progressed(new Progress(done, total));
        step("progress", done + ", " + total);
    }

    @Override
    public boolean isCancelled() {
        step("isCancelled");
        return routers.isCancelled();
    }

    @Override
    public long fence() {
        step("fence");
        return routers.fence();
    }
}
