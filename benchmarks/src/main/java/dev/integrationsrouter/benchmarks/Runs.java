package dev.integrationsrouter.benchmarks;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs like those of the Perspective service, no two alike, whose records have some 600 bytes each. Thread-safe. */
public final class Runs {

    /** Whose runs they are. */
    public static final String SERVICE = "ml_inference_perspective_api";

    private static final DateTimeFormatter WITH_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final Instant FIRST = Instant.parse("2026-11-23T08:00:00Z");
    private static final String FINGERPRINT = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String REQUEST_METADATA = "{\"requested_by\":\"nightly\",\"ticket\":\"OPS-4711\"}";
    private static final String METADATA = "{\"posts\":1200,\"scored\":1187,\"already_scored\":13,\"failed\":{},"
            + "\"queries\":1187,\"source\":\"posts.jsonl\"}";

    private final AtomicLong next;

    /** From the first one on. */
    public Runs() {
        this(0);
    }

    /**
     * Runs that begin after those of another instance.
     *
     * @param made how many that has made
     */
    public Runs(long made) {
        this.next = new AtomicLong(made);
    }

    /** The start of another run, which claims a single flight and an idempotency key. */
    public RunStart start() {
        long n = next.getAndIncrement();
        return start(n, "prod", "nightly-" + n);
    }

    /** The start of another run, which claims nothing. */
    public RunStart unclaimed() {
        return start(next.getAndIncrement(), null, null);
    }

    private static RunStart start(long n, @Nullable String flight, @Nullable String key) {
        Instant at = FIRST.plusMillis(n);
        // UUIDv7: the instant, then what tells runs of one instant apart
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | n * 0x9E37_79B9L);
        return new RunStart(
                id,
                SERVICE,
                RunType.PROD,
                FINGERPRINT,
                REQUEST_METADATA,
                at,
                Duration.ofSeconds(30),
                flight,
                key,
                Duration.ofDays(1));
    }

    /** The start of a run as stores have it: always with milliseconds. */
    public static String startText(RunStart run) {
        return WITH_MILLIS.format(run.startedAt());
    }

    /** The end of a run that claims nothing, or of one that was never started. */
    public static RunFinish end(RunStart run) {
        return end(run, 7);
    }

    /**
     * The end of a run.
     *
     * @param fence what its start answered
     */
    public static RunFinish end(RunStart run, long fence) {
        return new RunFinish(
                run,
                fence,
                RunStatus.SUCCEEDED,
                run.startedAt().plusSeconds(42),
                200,
                "Classification of latest posts completed successfully",
                METADATA,
                null,
                new Progress(1200, 1200),
                null,
                null);
    }
}
