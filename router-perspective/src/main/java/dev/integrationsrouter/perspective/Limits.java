package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a run takes on, as its request says. The minutes count from the first post that it takes on, so that a run
 * which first reads for long still comes further. Used by the thread that reads.
 */
final class Limits {

    private final @Nullable Long maxPosts;
    private final @Nullable Integer maxMinutes;
    private final InstantSource clock;
    private Instant until = Instant.MAX;
    private long posts;
    private long again;
    private boolean passedOver;

    /** For one run. */
    Limits(PerspectivePayload payload, InstantSource clock) {
        this.maxPosts = payload.maxPosts();
        this.maxMinutes = payload.maxMinutes();
        this.clock = clock;
    }

    /** Carries the end out of the source that is being read. Without stack trace: it is nobody's error. */
    static final class Reached extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Reached(String which) {
            super(which, null, false, false);
        }

        static Reached posts(long most) {
            return new Reached("max_posts (" + most + ")");
        }

        static Reached minutes(int most) {
            return new Reached("max_minutes (" + most + ")");
        }
    }

    /**
     * Counts a post that is to be taken on; throws if it is one too many. Those that failed before get half of the posts at
     * most: were they to fail for ever, nobody would come to those behind them.
     *
     * @param failedBefore whether it is stored as failed
     * @return false if it is to be passed over
     */
    boolean takesOn(boolean failedBefore) {
        if (maxPosts != null && failedBefore && again >= (maxPosts + 1) / 2) {
            passedOver = true;
            return false;
        }
        if (maxPosts != null && posts == maxPosts) {
            throw Reached.posts(maxPosts);
        }
        if (posts == 0 && maxMinutes != null) {
            until = clock.instant().plus(Duration.ofMinutes(maxMinutes));
        }
        posts++;
        again += failedBefore ? 1 : 0;
        return true;
    }

    /** The limit that posts were passed over for. */
    Optional<Reached> passedOver() {
        return passedOver && maxPosts != null ? Optional.of(Reached.posts(maxPosts)) : Optional.empty();
    }

    /** Throws once the time is over. */
    void check() {
        if (maxMinutes != null && !clock.instant().isBefore(until)) {
            throw Reached.minutes(maxMinutes);
        }
    }
}
