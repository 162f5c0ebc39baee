package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import java.util.Map;

/** What holds for every request that is refused. */
final class Refusals {

    private Refusals() {}

    /** The response, which has that status and was recorded as it is. */
    static IntegrationResponse recorded(IntegrationRouter router, int statusCode, IntegrationResponse response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(statusCode);
        RunRecord record = router.tracker().find(response.runId()).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.REFUSED);
        assertThat(record.statusCode()).isEqualTo(statusCode);
        assertThat(record.body()).isEqualTo(response.body());
        assertThat(record.service())
                .isEqualTo(
                        router.services().stream().anyMatch(s -> s.name().equals(response.service()))
                                        || response.service().equals("(invalid)")
                                ? response.service()
                                : "(unknown)");
        assertThat(response.toMap()).containsOnlyKeys("service", "timestamp", "status_code", "body");
        return response;
    }

    /** The body of the 400 that a request is refused with. */
    static String body(IntegrationRouter router, Map<String, ?> request) {
        return recorded(router, 400, router.routeAndRun(request)).body();
    }
}
