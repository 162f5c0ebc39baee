package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Instant;
import java.util.Optional;

/**
 * Which posts a run takes, decided once, by its start:
 *
 * <ul>
 *   <li>one that goes on where an interrupted run of the same request stopped: that run's window;
 *   <li>backfill: from so many days or hours before the start, or ever, up to the start; or the instants that it names;
 *   <li>prod: from the start of the latest prod run that ended with 200 and worked on the same, less the overlap;
 *       without such a run, everything. It has no end: posts from clocks that are ahead belong to it.
 * </ul>
 *
 * @param span the posts' times
 * @param resumed whether it was taken over from an interrupted run
 * @param since when the first run of the same request began, which this one goes on with: its own start, if it goes on
 *     with none
 */
record Window(TimeWindow span, boolean resumed, Instant since) {

    static Window of(RunContext<PerspectivePayload> run, Subject subject, Settings settings) {
        return run.checkpoint()
                .flatMap(Checkpoint::read)
                .filter(checkpoint -> checkpoint.isFor(subject, run.startedAt()))
                .map(checkpoint -> new Window(checkpoint.window(), true, checkpoint.since()))
                .orElseGet(() -> new Window(fresh(run, subject, settings), false, run.startedAt()));
    }

    private static TimeWindow fresh(RunContext<PerspectivePayload> run, Subject subject, Settings settings) {
        Instant start = run.startedAt();
        if (run.runType() == RunType.BACKFILL) {
            return backfill(run.payload(), start);
        }
        Optional<Instant> from = run.latestSuccess()
                .flatMap(Base::of)
                .filter(base -> base.subject().equals(subject))
                .map(base -> base.startedAt().minus(settings.overlap()));
        return new TimeWindow(from.orElse(null), null);
    }

    private static TimeWindow backfill(PerspectivePayload payload, Instant start) {
        try {
            return payload.window(start);
        } catch (IllegalArgumentException e) { // the request was valid before its run had a start
            throw new ConfigurationException("The backfill begins after it ends: its 'from' is later than the start of"
                    + " the run, " + start + ". Give an earlier one, or a later 'to'");
        }
    }
}
