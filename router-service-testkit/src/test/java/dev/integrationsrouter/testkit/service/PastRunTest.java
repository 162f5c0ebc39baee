package dev.integrationsrouter.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot have been is said at once: a run that follows nothing would pass for one that goes on. */
class PastRunTest {

    private static final Instant YESTERDAY = Instant.parse("2026-02-28T12:00:00Z");

    @Test
    void a_checkpoint_is_json() {
        assertThatThrownBy(() -> PastRun.interrupted(YESTERDAY, "no json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the checkpoint no json, which is no JSON")
                .hasMessageContaining("What would work: a JSON value such as {\"next\": 5}");
        assertThatThrownBy(() -> PastRun.interrupted(YESTERDAY, "")).hasMessageContaining("which is no JSON");
        assertThatThrownBy(() -> PastRun.interrupted(YESTERDAY, "1 2")).hasMessageContaining("which is no JSON");
    }

    @Test
    void a_checkpoint_is_no_longer_than_the_router_takes() {
        String longest = '"' + "x".repeat(64 * 1024 - 2) + '"';

        assertThat(runAfter(PastRun.interrupted(YESTERDAY, longest)).thrown())
                .as("the service cannot read it, but has got it")
                .containsInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> PastRun.interrupted(YESTERDAY, longest + ' '))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a checkpoint of 65537 bytes. What would work: one of at most 65536 bytes");
    }

    @Test
    void metadata_is_json() {
        Map<String, Object> metadata = Map.of("span", List.of(1, Map.of("o", YESTERDAY)));

        assertThatThrownBy(() -> PastRun.completed(YESTERDAY, metadata))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "metadata.span[].o is 2026-02-28T12:00:00Z of type java.time.Instant, which is no JSON value")
                .hasMessageContaining("What would work: strings");
    }

    @Test
    void null_is_a_value_of_json() {
        Map<String, @Nullable Object> metadata = new HashMap<>();
        metadata.put("cursor", null);
        List<Optional<String>> found = new ArrayList<>();
        try (ServiceHarness harness = harness(new BrokenProvider(BrokenServices.answering((service, context) -> {
            found.add(context.latestSuccess().map(RunRecord::metadata));
            return null;
        })))) {
            harness.prod(Map.of("orders", 1))
                    .after(PastRun.completed(YESTERDAY, metadata))
                    .run();
        }

        assertThat(found).containsExactly(Optional.of("{\"cursor\":null}"));
    }

    @Test
    void a_run_of_each_kind_can_have_been() {
        List<PastRun> runs = List.of(
                PastRun.completed(YESTERDAY, Map.of()),
                PastRun.endedWith(YESTERDAY, new RunResult.Partial("Some", Map.of())),
                PastRun.endedWith(YESTERDAY, new RunResult.Failed(FailureKind.QUOTA, "Too much", Map.of())),
                PastRun.interrupted(YESTERDAY, "1"));

        assertThat(runs)
                .allSatisfy(past ->
                        assertThat(runAfter(past).response().statusCode()).isEqualTo(200));
    }

    @Test
    void one_that_the_router_did_not_make_fails_the_test_of_what_follows() {
        try (ServiceHarness harness = harness(new OrdersProvider())) {
            HarnessRequest refused = harness.prod(Map.of("orders", 0)).after(PastRun.completed(YESTERDAY, Map.of()));

            assertThatThrownBy(refused::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it was to end as SUCCEEDED, but ended as REFUSED")
                    .hasMessageContaining("/payload/payload/orders");
        }
    }

    private static ServiceRun runAfter(PastRun past) {
        try (ServiceHarness harness = harness(new OrdersProvider())) {
            return harness.prod(Map.of("orders", 2)).after(past).run();
        }
    }

    private static ServiceHarness harness(IntegrationServiceProvider provider) {
        return ServiceHarness.builder(provider)
                .setting(OrdersService.KEY, OrdersContract.SECRET)
                .build();
    }
}
