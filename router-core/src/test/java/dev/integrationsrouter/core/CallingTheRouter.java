package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.SingleFlight;
import dev.integrationsrouter.core.Misbehaviour.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services that use the router from inside their runs; what they were answered is the body of their results. */
final class CallingTheRouter {

    private CallingTheRouter() {}

    static Stream<Misbehaviour> all() {
        return Stream.concat(calling(), flights());
    }

    private static Stream<Misbehaviour> calling() {
        return Stream.of(
                Misbehaviour.of(
                                "calls itself, which is one run too many",
                                200,
                                (context, scene) -> completed(call(scene, scene.service(), Map.of())))
                        .saying("429"),
                Misbehaviour.of(
                                "calls another service",
                                200,
                                (context, scene) -> completed(call(scene, EchoService.NAME, Map.of())))
                        .saying("200"),
                Misbehaviour.of(
                                "calls itself with its own idempotency key",
                                200,
                                (context, scene) ->
                                        completed(call(scene, scene.service(), Map.of("idempotency_key", "mine"))))
                        .asking(Map.of("idempotency_key", "mine"))
                        .with(two().build())
                        .saying("409"),
                Misbehaviour.of(
                                "calls itself in its own flight",
                                200,
                                (context, scene) -> completed(call(scene, scene.service(), Map.of())))
                        .with(two().singleFlight((request, fingerprint) -> Optional.of("one"))
                                .build())
                        .saying("409"),
                Misbehaviour.of(
                                "waits for a run of itself that waits for its place",
                                504,
                                (context, scene) -> completed(call(scene, scene.service(), Map.of())))
                        .with(RunPolicy.builder()
                                .maxConcurrent(1)
                                .maxWait(Duration.ofHours(1))
                                .build())
                        .untilItsDeadline(),
                Misbehaviour.of("submits a request that it does not wait for", 200, (context, scene) -> {
                            scene.router().submit(request(EchoService.NAME, Map.of()));
                            return new Completed("200", Map.of());
                        })
                        .saying("200"),
                Misbehaviour.of(
                                "calls itself with null",
                                200,
                                (context, scene) -> completed(scene.router().routeAndRunJson(null)))
                        .saying("400"),
                Misbehaviour.of("cancels itself through the router", 499, (context, scene) -> {
                    scene.router().cancel(context.runId());
                    return waiting();
                }),
                Misbehaviour.of("cancels itself through the tracker", 499, (context, scene) -> {
                    scene.router().tracker().requestCancel(context.runId());
                    return waiting();
                }));
    }

    @SuppressWarnings("NullAway") // null is what a misbehaving policy answers
    private static Stream<Misbehaviour> flights() {
        return Stream.of(
                naming("throws", (request, fingerprint) -> {
                    throw new IllegalStateException("no key");
                }),
                naming("throws an error", (request, fingerprint) -> {
                    throw new NoClassDefFoundError("no key");
                }),
                naming("answers null", (request, fingerprint) -> null),
                naming("answers a key without a character", (request, fingerprint) -> Optional.of("")),
                naming("answers a key of 20 MB", (request, fingerprint) -> Optional.of("x".repeat(20_000_000))));
    }

    static RunPolicy.Builder two() {
        return RunPolicy.builder().maxConcurrent(2);
    }

    private static Misbehaviour naming(String what, SingleFlight flight) {
        return Misbehaviour.of(
                        "has a policy whose single flight " + what,
                        500,
                        (context, scene) -> new Completed("done", Map.of()))
                .with(two().singleFlight(
                                (request, fingerprint) -> request.payload().containsKey("items")
                                        ? flight.keyOf(request, fingerprint)
                                        : Optional.empty())
                        .build())
                .saying("single-flight key");
    }

    static Map<String, Object> request(String service, Map<String, Object> controls) {
        Map<String, Object> payload = Map.of("items", List.of(Map.of("item_name", "one", "size", 1)));
        return Map.of(
                "service",
                service,
                "payload",
                Map.of("run_type", "prod", "payload", payload),
                "metadata",
                Map.of("router", controls));
    }

    private static IntegrationResponse call(Scene scene, String service, Map<String, Object> controls) {
        return scene.router().routeAndRun(request(service, controls));
    }

    private static RunResult completed(IntegrationResponse inner) {
        return new Completed(String.valueOf(inner.statusCode()), Map.of());
    }

    private static @Nullable RunResult waiting() throws InterruptedException {
        new CountDownLatch(1).await();
        return null;
    }
}
