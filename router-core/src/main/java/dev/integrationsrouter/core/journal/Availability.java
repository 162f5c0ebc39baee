package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tracker takes records, as far as is known: decided by a {@link Breaker}, said in the log, and noted in
 * {@code trouble.json} for whoever looks from another process. Thread-safe.
 */
final class Availability {

    /** A tracker that fails often is not noted more often than that. */
    private static final Duration SELDOM = Duration.ofSeconds(1);

    private final Journal journal;
    private final Breaker breaker;
    private final InstantSource clock;
    private @Nullable Instant noted;

    Availability(Journal journal, Breaker breaker, InstantSource clock) {
        this.journal = journal;
        this.breaker = breaker;
        this.clock = clock;
    }

    Breaker breaker() {
        return breaker;
    }

    /** The tracker took something. Answers whether this ends a time in which it was not asked. */
    boolean succeeded() {
        boolean again = breaker.succeeded();
        if (again) {
            Journal.LOG.info(
                    "The tracker takes records again; {} wait for it or go on", Journal.records(journal.waiting()));
        }
        forget();
        return again;
    }

    /** The tracker did not take something. */
    void failed(String reason) {
        if (breaker.failed()) {
            Journal.LOG.warn(
                    "The tracker does not take records: {}. They wait in the journal in {}, and are delivered when it does",
                    reason,
                    journal.folder());
        }
        note(reason);
    }

    private synchronized void note(String reason) {
        Instant now = clock.instant();
        if (noted != null && Duration.between(noted, now).abs().compareTo(SELDOM) < 0) {
            return;
        }
        noted = now;
        Instant since = breaker.failsSince();
        try {
            new Trouble(since == null ? now : since, now, reason)
                    .writeInto(journal.own().path());
        } catch (IOException e) {
            Journal.LOG.debug("The note of why records wait cannot be written", e);
        }
    }

    private synchronized void forget() {
        if (noted != null) {
            noted = null;
            try {
                Files.deleteIfExists(journal.own().path().resolve(Trouble.FILE));
            } catch (IOException e) {
                Journal.LOG.debug("The note of why records waited cannot be deleted", e);
            }
        }
    }
}
