package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.List;

/** Hands the outcomes of a run to its writer, and counts each once it is durable. Thread-safe. */
record DurableOutbox(DurableWriter writer, String scorer, RunContext<?> context, Tally tally) implements Outbox {

    @Override
    public void put(Post post, Outcome outcome, Runnable whenDurable) {
        StoredOutcome stored = stored(post, outcome);
        writer.write(stored, () -> {
            tally.outcome(stored);
            whenDurable.run();
        });
    }

    @Override
    public void correct(Post post, Outcome outcome) {
        StoredOutcome stored = stored(post, outcome);
        writer.write(stored, () -> tally.corrected(stored));
    }

    private StoredOutcome stored(Post post, Outcome outcome) {
        return new StoredOutcome(
                post.uri(),
                scorer,
                Timestamps.toMillis(context.clock().instant()),
                outcome.kind(),
                outcome.reason(),
                outcome.attempts(),
                outcome.scores(),
                List.copyOf(outcome.leftOut()));
    }
}
