package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What services say ends up in the log, in lines of bounded length; and the log is not what an answer depends on. */
class LogLinesTest {

    private static final Logger LOGGER = Logger.getLogger("dev.integrationsrouter");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private boolean broken;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
            if (broken) {
                throw new IllegalStateException("the disk is full");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void what_a_service_says_of_its_failure_is_one_line_of_the_log_and_not_without_end() {
        RunPolicy policy = RunPolicy.builder()
                .retry(new RetryPolicy(2, Duration.ofMillis(1)))
                .build();
        EchoService service = new EchoService(
                policy,
                context -> new RunResult.Failed(
                        FailureKind.UPSTREAM,
                        "gone\r\nSEVERE: made up \u001b[2J" + "x".repeat(100_000),
                        Map.of(),
                        "why\rSEVERE: made up" + "y".repeat(100_000),
                        true));
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.body()).as("the answer is the service's own").contains("gone\r\nSEVERE");
        }
        assertThat(lines).anyMatch(line -> line.contains("gone\\u000d\\u000aSEVERE: made up \\u001b[2Jxxx"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(5_000).doesNotContain("\r", "\n"));
    }

    @Test
    void a_log_that_throws_changes_no_answer() {
        EchoService failing = new EchoService(context -> new RunResult.Failed(FailureKind.QUOTA, "later", Map.of()));
        try (IntegrationRouter router = with(failing)) {
            broken = true;
            for (IntegrationResponse response :
                    List.of(router.routeAndRun(EchoService.request()), router.routeAndRun(Map.of()))) {
                assertThat(response.statusCode()).isIn(429, 400);
                assertThat(router.tracker().find(response.runId())).hasValueSatisfying(run -> {
                    assertThat(run.statusCode()).isEqualTo(response.statusCode());
                    assertThat(run.body()).isEqualTo(response.body());
                });
            }
        } finally {
            broken = false;
        }
        assertThat(lines).isNotEmpty();
    }

    private static IntegrationRouter with(EchoService service) {
        return IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .build();
    }
}
