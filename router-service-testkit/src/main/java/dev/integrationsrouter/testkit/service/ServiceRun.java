package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * What became of a request that a {@link ServiceHarness} ran: what its caller was answered, what was recorded, and what was
 * seen of the service meanwhile. AssertJ's {@code assertThat(run)} answers a {@link ServiceRunAssert}. Thread-safe.
 */
public final class ServiceRun implements AssertProvider<ServiceRunAssert> {

    private final IntegrationResponse response;
    private final RunRecord record;
    private final RunWatch watch;

    ServiceRun(IntegrationResponse response, RunRecord record, RunWatch watch) {
        this.response = response;
        this.record = record;
        this.watch = watch;
    }

    /** {@return what the caller was answered} */
    public IntegrationResponse response() {
        return response;
    }

    /** {@return what was recorded} */
    public RunRecord record() {
        return record;
    }

    /** {@return what the service answered, before the router made a response of it; empty if it was not called, or threw} */
    public Optional<RunResult> result() {
        return watch.result();
    }

    /** {@return what the service threw; empty if it did not} */
    public Optional<Throwable> thrown() {
        return watch.thrown();
    }

    /** {@return what the service did, in order; empty if it was not called} */
    public List<Step> steps() {
        return watch.steps();
    }

    /** {@return all that the service said of its progress, in order} */
    public List<Progress> progress() {
        return watch.progress();
    }

    /** {@return all checkpoints that the service saved, in order} */
    public List<String> checkpoints() {
        return watch.checkpoints();
    }

    /** {@return the step at which the test cancelled the run; empty if it did not, or the run ended before it came so far} */
    public Optional<Step> cancelledAt() {
        return watch.cancelledAt();
    }

    /** {@return how long the service took to return, in real time, after the test had cancelled the run; empty if it has not} */
    public Optional<Duration> timeToEnd() {
        return watch.timeToEnd();
    }

    /** Whether the service returned within this time, in real time, after the test had cancelled the run. */
    boolean endedWithin(Duration time) {
        return timeToEnd().filter(took -> took.compareTo(time) <= 0).isPresent();
    }

    /** Everything that the service gave away, as it was before the router masked secrets in it. */
    String everythingSaid() {
        StringBuilder said = new StringBuilder();
        result().ifPresent(said::append);
        thrown().ifPresent(thrown -> said.append(printed(thrown)));
        checkpoints().forEach(said::append);
        return said.append(response).append(record).toString();
    }

    /** As a log would show it, causes included. */
    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public ServiceRunAssert assertThat() {
        return new ServiceRunAssert(this);
    }

    /** What was answered, with the detail that operators see. */
    @Override
    public String toString() {
        String detail = record.errorDetail();
        return "run of " + response.service() + " that was answered " + response.statusCode() + ", \"" + response.body()
                + '"' + (detail == null ? "" : "; the detail:\n" + detail);
    }
}
