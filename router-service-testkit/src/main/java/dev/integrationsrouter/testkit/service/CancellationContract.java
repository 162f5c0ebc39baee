package dev.integrationsrouter.testkit.service;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that are to end early: on request, at their deadline, or when the process ends. */
public interface CancellationContract extends ServiceContract {

    /**
     * At how many steps of the example it is cancelled, spread over the run.
     *
     * @return how many, at least 1
     */
    default int cancellations() {
        return 12;
    }

    /** By its interrupt, or by asking whether it is cancelled. */
    @Test
    default void a_cancelled_run_ends_within_the_stated_time_wherever_it_is() {
        Breach breach = new Breach(
                "whoever cancels a run, its deadline and the end of the process wait for it. A thread that goes on is left"
                        + " behind: it keeps its place among the runs at once, and may write what its successor writes.",
                "context.throwIfCancelled() between two items of work; to let InterruptedException pass rather than to catch"
                        + " it and go on; and a time limit for whatever heeds no interrupt. endsWithin() states the time"
                        + " that the service needs.");
        for (int step : stepsToCancelAt()) {
            try (ServiceStage s = new ServiceStage(this)) {
                ServiceRun run = s.example().cancelAtStep(step).run();
                if (run.cancelledAt().isPresent()) {
                    breach.unless(
                            run.endedWithin(endsWithin()),
                            "Cancelled at " + run.cancelledAt().get() + ", the service had not ended "
                                    + endsWithin().toMillis() + " ms later, but "
                                    + run.timeToEnd()
                                            .map(took -> "after " + took.toMillis() + " ms")
                                            .orElse("went on")
                                    + ". It is a " + run);
                }
            }
        }
    }

    private List<Integer> stepsToCancelAt() {
        try (ServiceStage s = new ServiceStage(this)) {
            return SpreadSteps.of(s.runExample().steps().size(), cancellations());
        }
    }
}
