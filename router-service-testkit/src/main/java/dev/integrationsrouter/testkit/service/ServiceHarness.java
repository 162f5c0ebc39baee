package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.ServiceStatus;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs requests against one service, in a real router with a tracker in memory: binding, validation, status codes,
 * cancellation, checkpoints and records are those of production.
 *
 * <pre>{@code
 * try (ServiceHarness harness = ServiceHarness.builder(new ShopServiceProvider())
 *         .setting("shop.url", shop.url())
 *         .build()) {
 *     ServiceRun run = harness.prod(Map.of("page_size", 50)).run();
 *     assertThat(run).isCompleted().hasBody("Imported 12 orders");      // AssertJ's own assertThat
 * }
 * }</pre>
 *
 * <p>The service takes the time from {@link #clock()}, which stands still until the test moves it; deadlines and
 * heartbeats go by real time. It sees the settings and objects that the harness was given, and neither system properties
 * nor the environment. Thread-safe.
 */
public final class ServiceHarness implements AutoCloseable {

    private final SettableClock clock;
    private final Duration patience;
    private final String name;
    private final WatchedProvider watched;
    private final IntegrationRouter router;
    private final RunWatches watches;

    private ServiceHarness(Builder builder) {
        clock = new SettableClock(builder.start);
        patience = builder.patience;
        name = builder.name;
        watches = new RunWatches(clock);
        watched = new WatchedProvider(name, builder.provider, builder.config, watches::of, this::cancel);
        router = IntegrationRouter.builder()
                .discovery(false)
                .service(watched)
                .settings(builder.settings)
                .tracker(new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY))
                .clock(clock)
                .ids(watches::nextId)
                .grace(builder.grace)
                .build();
    }

    /**
     * Starts with nothing set.
     *
     * @param provider makes the service
     * @return a builder
     * @throws IllegalArgumentException if the provider's name is illegal
     */
    public static Builder builder(IntegrationServiceProvider provider) {
        return new Builder(provider);
    }

    /**
     * A prod request with this {@code payload.payload}.
     *
     * @param payload JSON values
     * @return the request, to be run
     */
    public HarnessRequest prod(Map<String, ? extends @Nullable Object> payload) {
        return request(IntegrationRequest.of(name, RunType.PROD, payload));
    }

    /**
     * A backfill request with this {@code payload.payload}.
     *
     * @param payload JSON values
     * @return the request, to be run
     */
    public HarnessRequest backfill(Map<String, ? extends @Nullable Object> payload) {
        return request(IntegrationRequest.of(name, RunType.BACKFILL, payload));
    }

    /**
     * A request that was made in Java.
     *
     * @param request held to the same rules as one from the wire
     * @return the request, to be run
     */
    public HarnessRequest request(IntegrationRequest request) {
        return request(request.toMap());
    }

    /**
     * A request in its wire form, which may be wrong.
     *
     * @param wireForm as {@code IntegrationRouter.routeAndRun} takes it
     * @return the request, to be run
     */
    public HarnessRequest request(Map<String, ? extends @Nullable Object> wireForm) {
        return new HarnessRequest(this, wireForm);
    }

    /**
     * A request as JSON text, such as a documentation shows.
     *
     * @param json the text
     * @return the request, to be run
     * @throws IllegalArgumentException if the text is no JSON object
     */
    public HarnessRequest requestJson(String json) {
        return request(JsonText.object("a request", json));
    }

    /**
     * Where the service takes the time from; at 2026-03-01T12:00:00Z unless the builder said otherwise.
     *
     * @return the clock, which the test may set
     */
    public SettableClock clock() {
        return clock;
    }

    /**
     * What the service says is wrong with its settings, as it says it: the router would mask secrets in it. Makes the
     * service, if no request has.
     *
     * @return one sentence for each; empty if there is nothing
     * @throws AssertionError if it cannot be made
     */
    public List<String> problems() {
        return service().problems();
    }

    /** The service itself. Makes it, if no request has. */
    IntegrationService<?> service() {
        ServiceStatus status =
                watches.onNewId(() -> router.checkServices().get(0).status());
        return watched.made()
                .orElseThrow(() -> new AssertionError("The service could not be made: " + status.reason()));
    }

    /**
     * The values of the settings that the service has read as secrets so far.
     *
     * @return the values in plain text
     */
    public Set<String> secretsRead() {
        return watched.secrets();
    }

    /** Cancels what runs, and closes the service. */
    @Override
    public void close() {
        router.close();
    }

    /** Sends a request; answers at once. */
    RunInProgress send(Map<String, ? extends @Nullable Object> wireForm, RunWatch watch) {
        return watches.onNewId(watch, () -> new RunInProgress(router, router.submit(wireForm), watch, patience));
    }

    private void cancel(UUID id) {
        router.cancel(id);
    }

    /** Collects the parts of a harness. Not thread-safe. */
    public static final class Builder {
        private final IntegrationServiceProvider provider;
        private final String name;
        private final ServiceConfig.Builder config = ServiceConfig.builder();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Instant start = Instant.parse("2026-03-01T12:00:00Z");
        private Duration grace = Duration.ofSeconds(5);
        private Duration patience = Duration.ofSeconds(30);

        private Builder(IntegrationServiceProvider provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.name = ServiceName.of(provider);
        }

        /**
         * Gives the service a setting.
         *
         * @param key of the setting
         * @param value of the setting
         * @return this
         */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            config.setting(key, value);
            return this;
        }

        /**
         * The settings given so far; unmodifiable.
         *
         * @return by key
         */
        public Map<String, String> settings() {
            return Map.copyOf(settings);
        }

        /**
         * Provides an object to the service, by this type.
         *
         * @param <T> the type that the service asks for
         * @param type the type that the service asks for
         * @param object what the service gets
         * @return this
         */
        public <T> Builder provide(Class<T> type, T object) {
            config.provide(type, object);
            return this;
        }

        /**
         * What the clock shows at first.
         *
         * @param instant the first one
         * @return this
         */
        public Builder startingAt(Instant instant) {
            this.start = Objects.requireNonNull(instant, "instant");
            return this;
        }

        /**
         * How long a cancelled run may take to end before it is answered without its service; 5 s unless said otherwise.
         *
         * @param grace positive
         * @return this
         */
        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        /**
         * How long the harness waits for a run to end before the test fails; 30 s unless said otherwise.
         *
         * @param patience positive, in real time
         * @return this
         */
        public Builder patience(Duration patience) {
            this.patience = patience;
            return this;
        }

        /**
         * The harness. The service is made when the first request for it comes.
         *
         * @return the harness, to be closed
         */
        public ServiceHarness build() {
            return new ServiceHarness(this);
        }
    }
}
