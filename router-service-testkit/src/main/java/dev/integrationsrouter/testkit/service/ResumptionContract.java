package dev.integrationsrouter.testkit.service;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Runs that go on where an interrupted one has stopped. */
public interface ResumptionContract extends ServiceContract {

    /**
     * What must be the same of a run that goes on from a checkpoint as of one that did all by itself. Nothing unless said
     * otherwise, since a service may well speak only of what the resumed run did. Override it if the service speaks of the
     * whole: {@code return run.response().body();}, say, or what is in the store that the run has written.
     *
     * @param run one that has ended, and was done
     * @return what is compared as text
     */
    default String resumedOutcome(ServiceRun run) {
        return "";
    }

    /** What it saves, it can read. */
    @Test
    default void a_run_goes_on_from_every_checkpoint_that_one_before_it_has_saved() {
        Breach breach = new Breach(
                "after a crash the next run of the request is handed this checkpoint, and so is every one after it: what it"
                        + " cannot read fails all of them.",
                "reading context.checkpoint() with what has written it, and a test that runs from a checkpoint taken at each"
                        + " step; a service that cannot go on from one begins anew instead of throwing.");
        ServiceRun whole = example();
        for (String checkpoint : someOf(whole.checkpoints())) {
            try (ServiceStage s = new ServiceStage(this)) {
                PastRun interrupted =
                        PastRun.interrupted(s.harness.clock().instant().minus(Duration.ofMinutes(5)), checkpoint);
                ServiceRun resumed = s.example().after(interrupted).run();
                breach.unless(
                        resumed.record().status().isSuccess(),
                        "Handed the checkpoint " + checkpoint + ", which it has saved itself, it is a " + resumed);
                ensureWhole(whole, checkpoint, resumed);
            }
        }
    }

    /** Behind the first checkpoint there was work to do, if the whole run has done some. */
    private void ensureWhole(ServiceRun whole, String checkpoint, ServiceRun resumed) {
        Breach breach = new Breach(
                "what a run has not done when it is interrupted, nobody does any more if the next one skips it.",
                "going on with the first item that the checkpoint does not count as done, and reporting progress or saving"
                        + " checkpoints from there; if the answer speaks only of what the resumed run did, a"
                        + " resumedOutcome(…) that says what is the same nevertheless.");
        boolean leavesWork = checkpoint.equals(whole.checkpoints().get(0)) && worksOnAfterItsFirstCheckpoint(whole);
        breach.unless(
                !leavesWork
                        || !resumed.progress().isEmpty()
                        || !resumed.checkpoints().isEmpty(),
                "Handed " + checkpoint
                        + ", the first checkpoint of a run that did more behind it, it has neither reported"
                        + " progress nor saved another checkpoint. It is a " + resumed);
        String expected = resumedOutcome(whole);
        String outcome = resumedOutcome(resumed);
        breach.unless(
                outcome.equals(expected),
                "Handed the checkpoint " + checkpoint + ", resumedOutcome(…) of it is \"" + outcome
                        + "\", but of a run that was not interrupted it is \"" + expected + "\". It is a " + resumed);
    }

    private static boolean worksOnAfterItsFirstCheckpoint(ServiceRun whole) {
        return whole.checkpoints().stream().distinct().count() > 1;
    }

    /** By the service itself, as far as it came. */
    @Test
    default void a_run_that_was_cancelled_is_done_when_it_is_run_again() {
        Breach breach = new Breach(
                "a run that was stopped half way is run again, with what it has left behind: that must not be in its way.",
                "work that may be done twice, or a checkpoint that says what is done already; and locks, temporary files and"
                        + " claims that are let go in a finally block.");
        int steps = example().steps().size();
        for (int quarter = 1; quarter <= 3; quarter++) {
            try (ServiceStage s = new ServiceStage(this)) {
                ServiceRun cut = s.example().cancelAtStep(steps * quarter / 4).run();
                ServiceRun again = s.example().run();
                breach.unless(
                        again.record().status().isSuccess(),
                        "Run again after it was cancelled"
                                + cut.cancelledAt().map(step -> " at " + step).orElse("") + ", it is a " + again);
            }
        }
    }

    private ServiceRun example() {
        try (ServiceStage s = new ServiceStage(this)) {
            return s.runExample();
        }
    }

    /** The first, the last, and some between them. */
    private static Set<String> someOf(List<String> checkpoints) {
        Assumptions.assumeFalse(checkpoints.isEmpty(), "the example saves no checkpoint");
        Set<String> some = new LinkedHashSet<>();
        for (int i = 0; i <= 4; i++) {
            some.add(checkpoints.get((checkpoints.size() - 1) * i / 4));
        }
        return some;
    }
}
