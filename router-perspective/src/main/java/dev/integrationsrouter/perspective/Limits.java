package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How much a run takes on, as its request says. Used by the thread that reads. */
final class Limits {

    private final @Nullable Long maxPosts;
    private final @Nullable Integer maxMinutes;
    private final InstantSource clock;
    private final Instant until;
    private long posts;

    Limits(RunContext<PerspectivePayload> run) {
        this.maxPosts = run.payload().maxPosts();
        this.maxMinutes = run.payload().maxMinutes();
        this.clock = run.clock();
        this.until = maxMinutes == null ? Instant.MAX : run.startedAt().plus(Duration.ofMinutes(maxMinutes));
    }

    /** Carries the end out of the source that is being read. Without stack trace: it is nobody's error. */
    static final class Reached extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /**
         * Ends the reading.
         *
         * @param which limit it was
         */
        Reached(String which) {
            super(which, null, false, false);
        }
    }

    /** Counts a post that is taken on; throws if it is one too many. */
    void takeOn() {
        if (maxPosts != null && posts == maxPosts) {
            throw new Reached("max_posts (" + maxPosts + ")");
        }
        posts++;
    }

    /** Throws once the time is over. */
    void check() {
        if (maxMinutes != null && !clock.instant().isBefore(until)) {
            throw new Reached("max_minutes (" + maxMinutes + ")");
        }
    }
}
