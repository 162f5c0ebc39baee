package dev.integrationsrouter.testkit.service;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Many runs at once on one instance. A value of a run that is kept in a field is found with copies of one request if it
 * grows in the course of the run, and with requests that differ in any case: give those in
 * {@link ServiceContract#concurrentRequests()}.
 */
public interface ConcurrentRunsContract extends ServiceContract {

    /**
     * What must be the same of a run beside others as of that run alone: its status code and its body. Override it if the
     * body says something that differs from run to run.
     *
     * @param run one that has ended
     * @return what is compared as text
     */
    default String outcome(ServiceRun run) {
        return run.response().statusCode() + ", \"" + run.response().body() + '"';
    }

    /**
     * At how many steps of a run another one begins and ends, spread over the run.
     *
     * @return how many, at least 1
     */
    default int detours() {
        return 12;
    }

    /** Step by step together. */
    @Test
    default void runs_beside_others_end_as_they_do_alone() {
        List<RunAlone> alone = runsAlone();
        try (ServiceStage s = new ServiceStage(this)) {
            List<ServiceRun> together = together(s, alone);
            for (int i = 0; i < together.size(); i++) {
                ensureSame(alone.get(i), together.get(i), "beside the others");
            }
        }
    }

    /** One stands still while another begins and ends. */
    @Test
    default void runs_within_others_end_as_they_do_alone() {
        List<RunAlone> alone = runsAlone();
        for (int turn = 0; turn < detours(); turn++) {
            RunAlone outer = alone.get(turn % alone.size());
            RunAlone inner = alone.get((turn + 1) % alone.size());
            List<Integer> steps = SpreadSteps.of(outer.run().steps().size(), detours());
            int step = steps.get(turn % steps.size());
            try (ServiceStage s = new ServiceStage(this)) {
                Detour.Runs runs = new Detour(step)
                        .make(s.harness.requestJson(outer.request()), s.harness.requestJson(inner.request()));
                String where = "step " + step + " of " + outer.name();
                ensureSame(outer, runs.outer(), "when " + inner.name() + " began and ended at " + where);
                ensureSame(inner, runs.inner(), "when it began and ended at " + where);
            }
        }
    }

    private void ensureSame(RunAlone alone, ServiceRun run, String how) {
        String expected = outcome(alone.run());
        String outcome = outcome(run);
        new Breach(
                        "one instance of the service serves all requests, from many threads; what one run leaves in it,"
                                + " another reads.",
                        "the state of a run in local variables or in an object made by run(…), and fields of the service"
                                + " that are final and thread-safe. If one run at a time is meant, RunPolicy says so with"
                                + " maxConcurrent(1); if requests do the same work, give some in concurrentRequests() that"
                                + " do not; if the body differs from run to run, override outcome(…).")
                .unless(
                        outcome.equals(expected),
                        alone.name() + " of concurrentRequests(), "
                                + alone.request().strip() + ", was answered " + expected + " alone, but " + outcome
                                + " " + how + ". It is a " + run);
    }

    /** As many as the service's policy admits at once, each run on a service of its own. */
    private List<RunAlone> runsAlone() {
        List<String> requests = concurrentRequests();
        int atOnce;
        try (ServiceStage s = new ServiceStage(this)) {
            atOnce = Math.min(requests.size(), s.harness.service().policy().maxConcurrent());
        }
        Assumptions.assumeTrue(
                atOnce > 1, "one run at a time: by maxConcurrent of the policy, or by concurrentRequests()");
        List<RunAlone> alone = new ArrayList<>();
        for (String request : requests.subList(0, atOnce)) {
            try (ServiceStage s = new ServiceStage(this)) {
                ServiceRun run =
                        ServiceStage.ensureDone(s.harness.requestJson(request).run());
                alone.add(new RunAlone("Request " + alone.size(), request, run));
            }
        }
        return alone;
    }

    private static List<ServiceRun> together(ServiceStage s, List<RunAlone> alone) {
        Lockstep lockstep = new Lockstep();
        List<HarnessRequest> ready = new ArrayList<>();
        for (RunAlone one : alone) {
            Lockstep.Member member = lockstep.join();
            ready.add(s.harness.requestJson(one.request()).onStep(member::step).onEnd(member::leave));
        }
        List<RunInProgress> running = ready.stream().map(HarnessRequest::send).toList();
        return running.stream().map(RunInProgress::await).toList();
    }
}
