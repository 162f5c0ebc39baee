package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;

/** Waits for what takes DynamoDB seconds or minutes, with pauses that grow, and not for ever. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final long end;
    private Duration pause = FIRST_PAUSE;

    /** Begins to wait. */
    Patience(Duration longest) {
        this.end = System.nanoTime() + longest.toNanos();
    }

    /**
     * Lets a while pass before the next look.
     *
     * @param sentence what to say if it has taken too long, or the thread is interrupted
     */
    void pause(String sentence) {
        if (System.nanoTime() - end >= 0) {
            throw new TrackerException(sentence, null);
        }
        try {
            Thread.sleep(pause.toMillis()); // DynamoDB tells nobody when it is done: it has to be asked again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackerException(sentence, e);
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
