package dev.integrationsrouter.testkit.service;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Many runs at once on one instance. */
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

    /** One instance serves all requests. */
    @Test
    default void runs_beside_others_end_as_they_do_alone() {
        Breach breach = new Breach(
                "one instance of the service serves all requests, from many threads; what one run leaves in it, another reads.",
                "the state of a run in local variables or in an object made by run(…), and fields of the service that are"
                        + " final and thread-safe. If one run at a time is meant, RunPolicy says so with maxConcurrent(1); if"
                        + " the body differs from run to run, override outcome(…).");
        List<String> requests = requestsAtOnce();
        List<String> alone = new ArrayList<>();
        for (String request : requests) {
            try (ServiceStage s = new ServiceStage(this)) {
                alone.add(outcome(
                        ServiceStage.ensureDone(s.harness.requestJson(request).run())));
            }
        }
        try (ServiceStage s = new ServiceStage(this)) {
            List<ServiceRun> together = together(s, requests);
            for (int i = 0; i < together.size(); i++) {
                String outcome = outcome(together.get(i));
                breach.unless(
                        outcome.equals(alone.get(i)),
                        "Request " + i + " of concurrentRequests(), "
                                + requests.get(i).strip() + ", was answered "
                                + alone.get(i) + " alone, but " + outcome + " beside the others. It is a "
                                + together.get(i));
            }
        }
    }

    /** As many as the service's policy admits at once. */
    private List<String> requestsAtOnce() {
        List<String> requests = concurrentRequests();
        try (ServiceStage s = new ServiceStage(this)) {
            int atOnce = Math.min(requests.size(), s.harness.service().policy().maxConcurrent());
            Assumptions.assumeTrue(
                    atOnce > 1, "one run at a time: by maxConcurrent of the policy, or by concurrentRequests()");
            return requests.subList(0, atOnce);
        }
    }

    private static List<ServiceRun> together(ServiceStage s, List<String> requests) {
        Lockstep lockstep = new Lockstep();
        List<HarnessRequest> ready = requests.stream()
                .map(request -> s.harness.requestJson(request).inStep(lockstep.join()))
                .toList();
        List<RunInProgress> running = ready.stream().map(HarnessRequest::send).toList();
        return running.stream().map(RunInProgress::await).toList();
    }
}
