package dev.integrationsrouter.core;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.SingleFlight;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A service that puts its keys wherever it can: one way of a run for each name in {@link #WAYS}. */
final class LeakyService implements IntegrationService<LeakyService.Payload> {

    static final String KEY = "cnry-9d41fe7a22b0";

    /** Longer than what messages show of a value. */
    static final String LONG_KEY = "cnry-long-" + "0123456789".repeat(20);

    /** Neither key may show, nor the beginning of one. */
    static final String TRACE_OF_A_KEY = "cnry-";

    static final Map<String, Way> WAYS = ways();

    private final ServiceConfig config;
    private final RunPolicy policy;

    private LeakyService(ServiceConfig config, RunPolicy policy) {
        this.config = config;
        this.policy = policy;
    }

    /** What a run does. */
    interface Way {
        @Nullable
        RunResult run(RunContext<Payload> context, ServiceConfig config) throws Exception;
    }

    /** How a service is made, once the keys are read. */
    interface Making {
        IntegrationService<?> make(ServiceConfig config) throws Exception;
    }

    /**
     * Says which way, and cannot be made for one of them.
     *
     * @param way one of {@link #WAYS}
     */
    record Payload(@Nullable String way) {
        Payload {
            if ("payload type throws".equals(way)) {
                throw new IllegalArgumentException("Bearer " + KEY, failure());
            }
        }
    }

    static IntegrationServiceProvider leaky(String name) {
        return provider(
                name,
                config -> new LeakyService(
                        config,
                        RunPolicy.builder()
                                .retry(new RetryPolicy(2, Duration.ofMillis(1)))
                                .build()));
    }

    /** One that cannot even be asked for its single-flight key. */
    static IntegrationServiceProvider withThrowingFlight(String name) {
        SingleFlight throwing = (request, fingerprint) -> {
            throw failure();
        };
        return provider(
                name,
                config -> new LeakyService(
                        config, RunPolicy.builder().singleFlight(throwing).build()));
    }

    static IntegrationServiceProvider provider(String name, Making making) {
        return new IntegrationServiceProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public IntegrationService<?> create(ServiceConfig config) throws Exception {
                config.requireSecret("leaky.key");
                config.requireSecret("leaky.long-key");
                return making.make(config);
            }

            @Override
            public String toString() {
                return KEY;
            }
        };
    }

    /** With a key in its message, its causes and what it suppressed. */
    static IllegalStateException failure() {
        IllegalStateException failure = new IllegalStateException(
                "GET /?key=" + KEY, new Exception("because of " + LONG_KEY, new AssertionError(KEY)));
        failure.addSuppressed(new IllegalArgumentException(LONG_KEY, new Exception(KEY)));
        return failure;
    }

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
        return WAYS.get(String.valueOf(context.payload().way())).run(context, config);
    }

    @Override
    public void close() {
        throw failure();
    }

    @Override
    public String toString() {
        return KEY;
    }

    private static Map<String, Way> ways() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("value", KEY);
        metadata.put("part", "Bearer " + LONG_KEY + " and more");
        metadata.put("x-" + KEY, List.of(Map.of(LONG_KEY, List.of(KEY))));
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("completes", (context, config) -> new RunResult.Completed("key is " + KEY, metadata));
        ways.put("is partial", (context, config) -> new RunResult.Partial("key is " + LONG_KEY, metadata));
        for (FailureKind kind : FailureKind.values()) {
            ways.put(
                    "fails with " + kind,
                    (context, config) -> new RunResult.Failed(
                            kind, "key " + KEY + " refused", metadata, "first " + KEY + "\nsecond " + LONG_KEY, true));
        }
        ways.put("answers null", (context, config) -> null);
        ways.put("answers no JSON", (context, config) -> new RunResult.Completed(KEY, Map.of("bean", new Bean())));
        ways.put("throws", (context, config) -> {
            throw failure();
        });
        ways.put("throws a long trace", (context, config) -> {
            throw new IllegalStateException((" " + KEY).repeat(2_000));
        });
        ways.put("throws a long trace of long keys", (context, config) -> {
            throw new IllegalStateException(LONG_KEY.repeat(500));
        });
        ways.put("is misconfigured", (context, config) -> {
            throw new ConfigurationException("The key " + KEY + " is refused", failure());
        });
        ways.put("calls its key invalid", (context, config) -> {
            throw config.invalid("leaky.long-key", "shorter");
        });
        ways.put("reads its key as a number", (context, config) -> {
            config.integer("leaky.key");
            return null;
        });
        ways.put("exhausts the heap", (context, config) -> {
            throw new OutOfMemoryError("Java heap space at " + KEY);
        });
        ways.put("throws what cannot be printed", (context, config) -> {
            throw new IllegalStateException("x") {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw failure();
                }
            };
        });
        ways.put("names its thread", (context, config) -> {
            Thread.currentThread().setName("calling with " + KEY);
            MDC.put("authorization", "Bearer " + KEY);
            MDC.put("run_type", KEY);
            throw failure();
        });
        ways.put("saves a checkpoint", (context, config) -> {
            context.checkpoint("{\"next\": \"/posts?key=" + KEY + "\"}");
            context.progress(1, 2);
            throw failure();
        });
        ways.put("saves a bad checkpoint", (context, config) -> {
            context.checkpoint("no JSON " + KEY);
            return null;
        });
        ways.put("reads what came before", (context, config) -> {
            context.latestSuccess();
            context.checkpoint();
            return new RunResult.Completed("read", Map.of());
        });
        ways.put("payload type throws", (context, config) -> null);
        return ways;
    }

    /** What Jackson cannot write. */
    public static final class Bean {
        /** Fails. */
        public String getValue() {
            return broken();
        }

        private static String broken() {
            throw failure();
        }
    }
}
