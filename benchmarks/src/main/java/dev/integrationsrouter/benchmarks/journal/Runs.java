package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Runs like those of the Perspective service, no two alike, whose records have some 600 bytes each. Thread-safe. */
final class Runs {

    private static final Instant FIRST = Instant.parse("2026-11-23T08:00:00Z");
    private static final String FINGERPRINT = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String REQUEST_METADATA = "{\"requested_by\":\"nightly\",\"ticket\":\"OPS-4711\"}";
    private static final String METADATA = "{\"posts\":1200,\"scored\":1187,\"already_scored\":13,\"failed\":{},"
            + "\"queries\":1187,\"source\":\"posts.jsonl\"}";

    private final AtomicLong next = new AtomicLong();

    /** The start of another run. */
    RunStart start() {
        long n = next.getAndIncrement();
        Instant at = FIRST.plusMillis(n);
        // UUIDv7: the instant, then what tells runs of one instant apart
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | n * 0x9E37_79B9L);
        return new RunStart(
                id,
                "ml_inference_perspective_api",
                RunType.PROD,
                FINGERPRINT,
                REQUEST_METADATA,
                at,
                Duration.ofSeconds(30),
                "prod",
                "nightly-" + n,
                Duration.ofDays(1));
    }

    /** The end of a run. */
    static RunFinish end(RunStart run) {
        return new RunFinish(
                run,
                7,
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
