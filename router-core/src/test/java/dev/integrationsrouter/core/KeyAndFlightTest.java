package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Where idempotency key and single flight meet. The key is asked first: it knows of the request itself, the flight only
 * of one like it. Requests here are one and the same if they name the same user; those of one colour are one flight.
 */
@Timeout(60)
class KeyAndFlightTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();

    private final EchoService service = new EchoService(
            RunPolicy.builder()
                    .singleFlight((request, fingerprint) ->
                            Optional.ofNullable((String) request.payload().get("colour")))
                    .build(),
            context -> {
                String user = String.valueOf(context.payload().userName());
                running.add(user);
                if (user.startsWith("long")) {
                    end(user).await();
                }
                return user.startsWith("failing")
                        ? new RunResult.Failed(FailureKind.UPSTREAM, "away", Map.of())
                        : new RunResult.Completed("done for " + user, Map.of());
            });

    private final InMemoryTracker tracker = new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY);
    private final IntegrationRouter router = IntegrationRouter.builder()
            .discovery(false)
            .tracker(tracker)
            .clock(clock)
            .service(EchoService.NAME, service)
            .build();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void a_key_that_is_held_is_what_the_caller_is_told_of_though_the_flight_is_busy_too() {
        RunHandle holdsKey = start("long-key", "RED", "k");
        RunHandle holdsFlight = start("long-flight", "GREEN", null);

        IntegrationResponse sameRequest = router.routeAndRun(request("long-key", "RED", "k"));
        assertThat(sameRequest.statusCode()).isEqualTo(409);
        assertThat(sameRequest.body()).startsWith("A run with this idempotency key is in progress");
        assertThat(sameRequest.blockingRun()).contains(holdsKey.runId());

        IntegrationResponse otherFlight = router.routeAndRun(request("ann", "GREEN", "k"));
        assertThat(otherFlight.statusCode()).as("the key is another request's").isEqualTo(422);
        assertThat(otherFlight.body()).contains(holdsKey.runId().toString());

        IntegrationResponse freeKey = router.routeAndRun(request("ann", "GREEN", "free"));
        assertThat(freeKey.statusCode()).isEqualTo(409);
        assertThat(freeKey.body()).startsWith("A run that must not run beside this one is in progress");
        assertThat(freeKey.blockingRun()).contains(holdsFlight.runId());

        end("long-key").countDown();
        end("long-flight").countDown();
        assertThat(holdsKey.response().join().statusCode()).isEqualTo(200);
        assertThat(holdsFlight.response().join().statusCode()).isEqualTo(200);
        assertThat(router.routeAndRun(request("bob", "GREEN", "free")).statusCode())
                .as("the refused start left neither its key nor its flight behind")
                .isEqualTo(200);
    }

    @Test
    void a_key_that_is_held_for_another_request_keeps_no_flight_from_others() {
        start("long-key", null, "k");
        assertThat(router.routeAndRun(request("ann", "RED", "k")).statusCode()).isEqualTo(422);

        assertThat(router.routeAndRun(request("bob", "RED", null)).statusCode()).isEqualTo(200);
        assertThat(running).containsExactlyInAnyOrder("long-key", "bob");
    }

    @Test
    void a_run_that_is_done_is_replayed_while_another_one_flies() {
        IntegrationResponse first = router.routeAndRun(request("ann", "RED", "k"));
        RunHandle flying = start("long", "RED", null);

        IntegrationResponse again = router.routeAndRun(request("ann", "RED", "k"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.toMap()).isEqualTo(first.toMap());
        assertThat(router.routeAndRun(request("bob", "RED", "k")).statusCode()).isEqualTo(422);
        assertThat(flying.response()).as("neither disturbed the one that flies").isNotDone();
    }

    @Test
    void a_key_is_one_for_all_services() {
        IntegrationRouter two = IntegrationRouter.builder()
                .discovery(false)
                .tracker(tracker)
                .clock(clock)
                .service(EchoService.NAME, EchoService.completing())
                .service("other", EchoService.completing())
                .build();
        try (two) {
            assertThat(two.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .isEqualTo(200);
            Map<String, Object> other = new HashMap<>(EchoService.withKey("k", "prod"));
            other.put("service", "other");
            assertThat(two.routeAndRun(other).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void a_key_with_another_request_is_answered_422_on_every_path() {
        router.routeAndRun(request("ann", null, "ended"));
        RunHandle holder = start("long", null, "running");
        for (String key : List.of("ended", "running")) {
            for (IntegrationResponse response : onEveryPath("eve", key)) {
                assertThat(response.statusCode()).as("%s", response).isEqualTo(422);
                assertThat(response.body()).contains("was used with a different request");
                assertThat(tracker.find(response.runId()).orElseThrow().statusCode())
                        .isEqualTo(422);
            }
        }
        end("long").countDown();
        assertThat(holder.response().join().statusCode()).isEqualTo(200);
        assertThat(running).containsExactlyInAnyOrder("ann", "long");
    }

    @Test
    void a_key_with_the_same_request_is_answered_alike_on_every_path() {
        IntegrationResponse ended = router.routeAndRun(request("ann", null, "ended"));
        RunHandle holder = start("long", null, "running");
        for (IntegrationResponse response : onEveryPath("ann", "ended")) {
            assertThat(response.replayed()).as("%s", response).isTrue();
            assertThat(response.toMap()).isEqualTo(ended.toMap());
        }
        for (IntegrationResponse response : onEveryPath("long", "running")) {
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(response.blockingRun()).contains(holder.runId());
        }
        assertThat(service.runs).hasValue(2);
    }

    private List<IntegrationResponse> onEveryPath(String user, String key) {
        Map<String, Object> metadata = Map.of("router", Map.of("idempotency_key", key));
        IntegrationRequest typed =
                new IntegrationRequest(EchoService.NAME, RunType.PROD, Map.of("user_name", user), Map.of(), metadata);
        String json = """
                {"payload": {"payload": {"user_name": "%s"}, "metadata": null, "run_type": "prod"},
                 "metadata": {"router": {"idempotency_key": "%s", "timeout_seconds": 7}}, "service": "echo"}
                """.formatted(user, key);
        return List.of(
                router.routeAndRun(request(user, null, key)),
                router.routeAndRun(typed),
                router.routeAndRunJson(json),
                router.submit(request(user, null, key)).response().join(),
                router.submit(typed).response().join(),
                router.submitJson(json).response().join());
    }

    @Test
    void every_end_but_a_success_frees_key_and_flight_for_any_request() {
        Map<Integer, Function<String, IntegrationResponse>> waysToEnd = Map.of(
                502, user -> router.routeAndRun(request("failing", "RED", "k")),
                499, user -> cancelled(user),
                504, user -> router.routeAndRun(timedOut(user)));
        waysToEnd.forEach((status, way) -> {
            assertThat(way.apply("long-" + status).statusCode()).isEqualTo(status);
            assertThat(router.routeAndRun(request("failing-after-" + status, "RED", "k"))
                            .statusCode())
                    .as("after %s", status)
                    .isEqualTo(502);
        });
        assertThat(router.routeAndRun(request("ann", "RED", "k")).statusCode()).isEqualTo(200);
        assertThat(router.routeAndRun(request("ann", "RED", "k")).replayed()).isTrue();
        assertThat(router.routeAndRun(request("bob", "RED", null)).statusCode())
                .as("a success keeps its key, but no flight")
                .isEqualTo(200);
    }

    private IntegrationResponse cancelled(String user) {
        RunHandle handle = router.submit(request(user, "RED", "k"));
        Waits.until(() -> running.contains(user));
        handle.cancel();
        return handle.response().join();
    }

    private static Map<String, Object> timedOut(String user) {
        Map<String, Object> request = new HashMap<>(request(user, "RED", "k"));
        request.put("metadata", Map.of("router", Map.of("idempotency_key", "k", "timeout_seconds", 0.05)));
        return request;
    }

    @Test
    void a_request_that_was_refused_for_any_reason_leaves_its_key_free() {
        assertThat(router.routeAndRun(EchoService.request(Map.of("idempotency_key", "k", "timeout_seconds", 1e6)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(router.routeAndRun(request("no", "PINK", "k")).statusCode()).isEqualTo(400);
        assertThat(router.routeAndRun(request("ann", "RED", "k")).statusCode()).isEqualTo(200);
    }

    private RunHandle start(String user, @Nullable String colour, @Nullable String key) {
        RunHandle handle = router.submit(request(user, colour, key));
        Waits.until(() -> running.contains(user));
        return handle;
    }

    private CountDownLatch end(String user) {
        return ends.computeIfAbsent(user, name -> new CountDownLatch(1));
    }

    private static Map<String, Object> request(String user, @Nullable String colour, @Nullable String key) {
        Map<String, Object> payload = new HashMap<>(Map.of("user_name", user));
        if (colour != null) {
            payload.put("colour", colour);
        }
        Map<String, Object> controls = key == null ? Map.of() : Map.of("idempotency_key", key);
        return Map.of(
                "service",
                EchoService.NAME,
                "payload",
                Map.of("run_type", "prod", "payload", payload),
                "metadata",
                Map.of("router", controls));
    }
}
