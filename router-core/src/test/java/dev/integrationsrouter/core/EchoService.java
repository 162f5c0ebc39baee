package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.OnProd;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Null;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A service whose behaviour each test gives it, with a payload that has something of everything. */
final class EchoService implements IntegrationService<EchoService.Payload> {

    static final String NAME = "echo";

    final AtomicInteger runs = new AtomicInteger();
    private final Behaviour behaviour;
    private final RunPolicy policy;

    EchoService(RunPolicy policy, Behaviour behaviour) {
        this.policy = policy;
        this.behaviour = behaviour;
    }

    EchoService(Behaviour behaviour) {
        this(RunPolicy.DEFAULT, behaviour);
    }

    /** One that completes every run. */
    static EchoService completing() {
        return new EchoService(context -> new RunResult.Completed("done", Map.of()));
    }

    interface Behaviour {
        @Nullable
        RunResult run(RunContext<Payload> context) throws Exception;
    }

    enum Colour {
        RED,
        GREEN
    }

    record Payload(
            @Nullable String userName,
            @Nullable @Max(10) Integer retryCount,
            @Nullable Double ratio,
            @Nullable Boolean force,
            @Nullable Colour colour,

            @Null(groups = OnProd.class, message = "is for backfills only") @Nullable
            String since,

            @Nullable List<@Valid Item> items) {}

    record Item(@NotBlank String itemName, int size) {}

    @Override
    public Class<Payload> payloadType() {
        return Payload.class;
    }

    @Override
    public RunPolicy policy() {
        return policy;
    }

    @Override
    @SuppressWarnings("NullAway") // null is what a misbehaving service answers
    public RunResult run(RunContext<Payload> context) throws Exception {
        runs.incrementAndGet();
        return behaviour.run(context);
    }

    static Map<String, Object> request(String runType, Map<String, ?> payload) {
        return Map.of("service", NAME, "payload", Map.of("run_type", runType, "payload", payload));
    }

    static Map<String, Object> request() {
        return request("prod", Map.of());
    }

    static Map<String, Object> request(Map<String, ?> routerControls) {
        return Map.of(
                "service", NAME, "payload", Map.of("run_type", "prod"), "metadata", Map.of("router", routerControls));
    }

    static Map<String, Object> withKey(String key, String runType) {
        return Map.of(
                "service",
                NAME,
                "payload",
                Map.of("run_type", runType),
                "metadata",
                Map.of("router", Map.of("idempotency_key", Objects.requireNonNull(key))));
    }
}
