package dev.integrationsrouter.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.InMemoryTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contender that leaves out a step is found out before it is measured. */
class CompletenessTest {

    private final ExecutionTracker store = new InMemoryTracker();
    private final Completeness completeness = new Completeness("quick", store);

    @ParameterizedTest
    @ValueSource(strings = {Contender.LIMIT, Contender.ROUTER, Contender.SUBMIT, Contender.FAILSAFE})
    void who_does_it_all_may_be_measured(String contender) throws Exception {
        try (Dispatcher dispatcher = Contender.open(contender, store)) {
            assertThatCode(() -> completeness.check(dispatcher)).doesNotThrowAnyException();
        }
    }

    @Test
    void who_keeps_no_records_may_not() throws Exception {
        try (Dispatcher elsewhere = Contender.open(Contender.LIMIT)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> completeness.check(elsewhere))
                    .withMessage("The contender 'quick' keeps no start of a run");
        }
    }

    @Test
    void who_does_not_validate_may_not() throws Exception {
        try (Dispatcher dispatcher = Contender.open(Contender.LIMIT, store)) {
            IntegrationResponse other =
                    dispatcher.dispatch(new Requests().next().map());
            Dispatcher careless = request -> request.equals(Requests.invalid()) ? other : dispatcher.dispatch(request);
            assertThatIllegalStateException()
                    .isThrownBy(() -> completeness.check(careless))
                    .withMessage("The contender 'quick' takes an invalid order");
        }
    }
}
