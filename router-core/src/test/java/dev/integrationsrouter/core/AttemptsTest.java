package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.core.Cancellation.Requested;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run whose thread is late: what ended the run came after the thread was given to it, and before its service was called. */
class AttemptsTest {

    private final EchoService service = EchoService.completing();
    private final ActiveRun<EchoService.Payload> run = AdmittedRuns.of(service);

    @AfterEach
    void letGoOfTheThread() {
        Thread.interrupted();
    }

    @Test
    void a_run_that_was_cancelled_is_no_longer_given_to_its_service() {
        assertThat(run.begin()).isTrue();
        assertThat(run.cancel(new Requested())).isTrue();

        Outcome outcome = make();

        assertThat(service.runs).hasValue(0);
        assertThat(run.attempts()).isZero();
        assertThat(new Requested().outcomeAfter(outcome))
                .returns(RunStatus.CANCELLED, Outcome::status)
                .returns("The run was cancelled on request", Outcome::body)
                .returns(null, Outcome::detail);
    }

    @Test
    void nor_is_one_whose_caller_was_answered_already() {
        assertThat(run.begin()).isTrue();
        run.giveUp();

        make();

        assertThat(service.runs).hasValue(0);
        assertThat(run.attempts()).isZero();
    }

    @Test
    void one_that_goes_on_is() {
        assertThat(run.begin()).isTrue();

        assertThat(make()).returns(RunStatus.SUCCEEDED, Outcome::status);
        assertThat(service.runs).hasValue(1);
        assertThat(run.attempts()).isEqualTo(1);
    }

    private Outcome make() {
        return new Attempts(run, InstantSource.system(), new Redactor()).make();
    }
}
