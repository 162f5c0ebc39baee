package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread is interrupted while it waits for DynamoDB. */
@Timeout(120)
class InterruptionTest {

    private static final UUID NOBODY = UUID.fromString("019ca945-0a00-7000-8000-000100000001");

    private record Ended(@Nullable Throwable thrown, boolean interrupted) {}

    @ParameterizedTest
    @EnumSource(names = {"ERROR_500", "RESET", "THROTTLED"})
    void it_ends_its_call_with_the_trackers_own_exception_and_stays_interrupted(Fault fault) throws Exception {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.breakNext(Integer.MAX_VALUE, fault);
            Ended ended = interruptedWithTheFirstRequest(bench, bench.repeating(Duration.ofSeconds(4)));

            assertThat(ended.thrown())
                    .isInstanceOf(TrackerException.class)
                    .hasMessageStartingWith(
                            "The run table " + bench.table + " could not be used to find run " + NOBODY + ": ")
                    .hasMessageEndingWith("whether it was done is unknown");
            assertThat(ended.interrupted()).isTrue();
        }
    }

    /** The SDK ends a hang by an interrupt of its own, and cannot tell the two apart when it clears that. */
    @Test
    void it_ends_a_call_that_hangs_no_later_than_the_time_out() throws Exception {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.breakNext(Integer.MAX_VALUE, Fault.HANG);
            Ended ended = interruptedWithTheFirstRequest(bench, bench.repeating(Duration.ofSeconds(2)));

            assertThat(ended.thrown()).isInstanceOf(TrackerException.class);
        }
    }

    @Test
    void it_stays_interrupted_if_the_answer_comes_all_the_same() throws Exception {
        try (TrackerBench bench = new TrackerBench()) {
            Ended ended = interruptedWithTheFirstRequest(bench, bench.repeating(Duration.ofSeconds(4)));

            assertThat(ended.thrown())
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown)
                                    .isInstanceOf(TrackerException.class)
                                    .hasMessageContaining("interrupted"));
            assertThat(ended.interrupted()).isTrue();
        }
    }

    @Test
    void a_thread_that_is_interrupted_already_is_told_so_and_it_is_no_failure_of_the_store() throws Exception {
        try (TrackerBench bench = new TrackerBench()) {
            ExecutionTracker tracker = bench.repeating(Duration.ofSeconds(4));
            for (int i = 0; i < 6; i++) {
                FutureTask<Ended> call = new FutureTask<>(() -> {
                    Thread.currentThread().interrupt();
                    return find(tracker);
                });
                new Thread(call).start();
                Ended ended = call.get();
                assertThat(ended.thrown())
                        .isInstanceOf(TrackerException.class)
                        .hasMessage("The run table " + bench.table + " could not be used to find run " + NOBODY
                                + ": the thread was interrupted; whether it was done is unknown");
                assertThat(ended.interrupted()).isTrue();
            }
            assertThat(tracker.find(NOBODY)).isEmpty();
        }
    }

    private static Ended interruptedWithTheFirstRequest(TrackerBench bench, ExecutionTracker tracker) throws Exception {
        FutureTask<Ended> call = new FutureTask<>(() -> find(tracker));
        Thread thread = new Thread(call);
        bench.proxy.beforeNth(1, thread::interrupt);
        thread.start();
        return call.get();
    }

    private static Ended find(ExecutionTracker tracker) {
        try {
            tracker.find(NOBODY);
            return new Ended(null, Thread.currentThread().isInterrupted());
        } catch (RuntimeException e) {
            return new Ended(e, Thread.currentThread().isInterrupted());
        }
    }
}
