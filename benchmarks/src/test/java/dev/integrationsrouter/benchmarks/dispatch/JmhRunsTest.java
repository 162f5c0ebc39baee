package dev.integrationsrouter.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

class JmhRunsTest {

    @Test
    void a_contender_that_fails_is_named_with_its_threads() {
        JmhRuns runs = new JmhRuns(0, 0, 1, TimeValue.milliseconds(1));

        assertThatExceptionOfType(RunnerException.class)
                .isThrownBy(() -> runs.measure(List.of("nobody"), 2))
                .withMessage("nobody, 2 threads, could not be measured")
                .withStackTraceContaining("No contender is named 'nobody'");
    }
}
