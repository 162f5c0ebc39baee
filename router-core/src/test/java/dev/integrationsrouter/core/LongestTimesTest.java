package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Times that mean for ever. */
class LongestTimesTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void every_time_may_be_for_ever() {
        List<Instant> deadlines = new CopyOnWriteArrayList<>();
        RunPolicy policy =
                RunPolicy.builder().deadline(FOR_EVER).maxWait(FOR_EVER).build();
        EchoService service = new EchoService(policy, context -> {
            deadlines.add(context.deadline());
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(new FaultyTracker().tracker(Locality.LOCAL))
                .lease(FOR_EVER, Duration.ofDays(36_000))
                .keyRetention(FOR_EVER)
                .trackerTimeout(FOR_EVER)
                .grace(FOR_EVER)
                .closingTime(FOR_EVER)
                .service(EchoService.NAME, service)
                .build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.withKey("k", "prod"));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).replayed())
                    .isTrue();
            assertThat(deadlines).containsExactly(Instant.MAX);
        }
    }
}
