package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What records refuse when they are made. */
class CheckedRecordsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NEGATIVE = Duration.ofNanos(-1);

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, HistoryQuery.MAX_LIMIT + 1})
    void a_page_has_1_to_1000_runs(int limit) {
        assertRefused(() -> HistoryQuery.newest(limit), "limit must be 1 to 1000, not " + limit);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunStatus.class,
            names = {"RUNNING", "ABANDONED", "REFUSED"})
    void a_started_run_ends_with_an_outcome_of_its_own(RunStatus status) {
        RunStart run = new RunStart(
                new UUID(1, 2), "echo", RunType.PROD, "f", "{}", Instant.EPOCH, SECOND, null, null, Duration.ZERO);

        assertRefused(
                () -> new RunFinish(run, 0, status, Instant.EPOCH, 200, "Done", "{}", null, Progress.NONE, null, null),
                "does not end as " + status);
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, Long.MIN_VALUE})
    void progress_is_not_negative_but_for_a_total_that_is_unknown(long total) {
        assertRefused(() -> new Progress(-1, 1), "done is -1 and total is 1");
        assertRefused(() -> new Progress(0, total), "done is 0 and total is " + total);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void a_retry_policy_has_an_attempt_and_a_delay_that_does_not_shrink(int attempts) {
        assertRefused(() -> new RetryPolicy(attempts, SECOND), "at least 1 attempt and no negative delay");
        assertRefused(() -> new RetryPolicy(1, NEGATIVE), "at least 1 attempt and no negative delay");
        assertRefused(() -> new RetryPolicy(2, SECOND, SECOND.minusNanos(1)), "must not be shorter than delay");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_run_policy_leaves_room_and_time_for_a_run(long nanos) {
        assertRefused(
                RunPolicy.builder().deadline(Duration.ofNanos(nanos))::build, "A deadline must be longer than nothing");
        assertRefused(RunPolicy.builder().maxConcurrent((int) nanos)::build, "maxConcurrent must be at least 1");
        assertRefused(RunPolicy.builder().maxWait(NEGATIVE)::build, "maxWait must not be negative");
    }

    private static void assertRefused(ThrowingCallable made, String reason) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
    }
}
