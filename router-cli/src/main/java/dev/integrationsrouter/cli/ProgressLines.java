package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.spi.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Progress for logs: a line now and then, never two of the same. */
final class ProgressLines implements ProgressDisplay {

    private static final Duration SELDOM = Duration.ofSeconds(10);

    private final Messages messages;
    private final InstantSource clock;
    private @Nullable Instant last;

    ProgressLines(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public synchronized void progress(RunEvent.Progressed event) {
        Instant now = clock.instant();
        if (last == null) {
            last = now; // a run shorter than this needs no line
        } else if (!now.isBefore(last.plus(SELDOM))) {
            last = now;
            messages.say(event.service() + ": " + sentence(event.progress()));
        }
    }

    @Override
    public void close() {
        // nothing is shown between lines
    }

    private static String sentence(Progress progress) {
        if (!progress.isTotalKnown()) {
            return progress.done() + " done";
        }
        String share = progress.total() == 0 ? "" : " (" + progress.done() * 100 / progress.total() + " %)";
        return progress.done() + " of " + progress.total() + " done" + share;
    }
}
