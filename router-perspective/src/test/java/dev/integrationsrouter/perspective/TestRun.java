package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A run without a router around it. */
final class TestRun implements RunContext<PerspectivePayload> {

    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private final RunType runType;
    private PerspectivePayload payload;
    private final UUID runId = UUID.randomUUID();
    private Instant startedAt = START;
    private InstantSource clock = InstantSource.system();
    private @Nullable RunRecord latest;
    private volatile @Nullable String checkpoint;
    private volatile boolean cancelled;
    private BiConsumer<Long, Long> onProgress = (done, total) -> {};
    volatile @Nullable TimeWindow window;
    volatile long done;

    private TestRun(RunType runType, PerspectivePayload payload) {
        this.runType = runType;
        this.payload = payload;
    }

    static TestRun prod() {
        return new TestRun(RunType.PROD, window(null, null, null, null));
    }

    static TestRun backfill(String period, int duration) {
        return new TestRun(RunType.BACKFILL, window(TextNode.valueOf(period), IntNode.valueOf(duration), null, null));
    }

    static TestRun backfillOfEverything() {
        return new TestRun(RunType.BACKFILL, window(null, null, null, null));
    }

    /** Null for a field that is not given. */
    static TestRun backfill(@Nullable Instant from, @Nullable Instant to) {
        return new TestRun(
                RunType.BACKFILL,
                window(
                        null,
                        null,
                        from == null ? null : TextNode.valueOf(from.toString()),
                        to == null ? null : TextNode.valueOf(to.toString())));
    }

    private static PerspectivePayload window(
            @Nullable JsonNode period, @Nullable JsonNode duration, @Nullable JsonNode from, @Nullable JsonNode to) {
        return new PerspectivePayload(period, duration, from, to, null, null, null, null);
    }

    TestRun maxPosts(long most) {
        return limited(most, null, payload.dryRun());
    }

    TestRun maxMinutes(int most, InstantSource clock) {
        this.clock = clock;
        return limited(payload.maxPosts(), most, payload.dryRun());
    }

    TestRun reprocess(String which) {
        payload = new PerspectivePayload(
                payload.backfillPeriod(),
                payload.backfillDuration(),
                payload.from(),
                payload.to(),
                payload.maxPosts(),
                payload.maxMinutes(),
                payload.dryRun(),
                TextNode.valueOf(which));
        return this;
    }

    /** The clock of the run, whose start it is too. */
    TestRun at(Instant instant) {
        clock = () -> instant;
        startedAt = instant;
        return this;
    }

    TestRun dry() {
        return limited(payload.maxPosts(), payload.maxMinutes(), true);
    }

    private TestRun limited(@Nullable Long maxPosts, @Nullable Integer maxMinutes, @Nullable Boolean dryRun) {
        payload = new PerspectivePayload(
                payload.backfillPeriod(),
                payload.backfillDuration(),
                payload.from(),
                payload.to(),
                maxPosts,
                maxMinutes,
                dryRun,
                payload.reprocess());
        return this;
    }

    TestRun startedAt(Instant start) {
        startedAt = start;
        return this;
    }

    TestRun after(@Nullable RunRecord latestSuccess) {
        latest = latestSuccess;
        return this;
    }

    TestRun resuming(@Nullable String saved) {
        checkpoint = saved;
        return this;
    }

    TestRun onProgress(BiConsumer<Long, Long> listener) {
        onProgress = listener;
        return this;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public UUID runId() {
        return runId;
    }

    @Override
    public RunType runType() {
        return runType;
    }

    @Override
    public PerspectivePayload payload() {
        return payload;
    }

    @Override
    public Map<String, @Nullable Object> payloadMetadata() {
        return Map.of();
    }

    @Override
    public Map<String, @Nullable Object> requestMetadata() {
        return Map.of();
    }

    @Override
    public String fingerprint() {
        return "f".repeat(64);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Instant deadline() {
        return startedAt.plus(Duration.ofHours(24));
    }

    @Override
    public Optional<RunRecord> latestSuccess() {
        return Optional.ofNullable(latest);
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void checkpoint(String json) {
        checkpoint = json;
    }

    @Override
    public void window(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void progress(long done, long total) {
        this.done = done;
        onProgress.accept(done, total);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public long fence() {
        return 1;
    }
}
