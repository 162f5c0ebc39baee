package dev.integrationsrouter.core;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One installed service: created once, when first asked for, and quarantined if that fails. Thread-safe. */
final class RegisteredService {

    private final String name;
    private final IntegrationServiceProvider provider;
    private final ServiceConfig config;
    private final Redactor redactor;
    private @Nullable Instance<?> instance;
    private @Nullable String quarantined;

    RegisteredService(String name, IntegrationServiceProvider provider, ServiceConfig config, Redactor redactor) {
        this.name = name;
        this.provider = provider;
        this.config = config;
        this.redactor = redactor;
    }

    /**
     * What was made of the plugin.
     *
     * @param limit of the runs that may be in progress
     */
    record Instance<P>(IntegrationService<P> service, Class<P> payloadType, RunPolicy policy, ConcurrencyLimit limit) {
        static <P> Instance<P> of(IntegrationService<P> service) {
            RunPolicy policy = Objects.requireNonNull(service.policy(), "policy() answered null");
            Class<P> payloadType = Objects.requireNonNull(service.payloadType(), "payloadType() answered null");
            return new Instance<>(
                    service, payloadType, policy, new ConcurrencyLimit(policy.maxConcurrent(), policy.maxWait()));
        }
    }

    String name() {
        return name;
    }

    /** The service, made now if it is the first time; null if it is quarantined. */
    synchronized @Nullable Instance<?> instance() {
        if (instance == null && quarantined == null) {
            create();
        }
        return instance;
    }

    /** Why there is no instance. */
    synchronized @Nullable String quarantineReason() {
        return quarantined;
    }

    synchronized ServiceStatus status() {
        State state = quarantined != null ? State.QUARANTINED : instance != null ? State.READY : State.NOT_CREATED;
        return new ServiceStatus(name, state, origin(), quarantined);
    }

    /** Closes the service if it was made. What it throws is the caller's to log. */
    synchronized void close() throws Exception {
        Instance<?> made = instance;
        if (made != null) {
            instance = null;
            quarantined = "the router is closed";
            made.service().close();
        }
    }

    String origin() {
        return provider.getClass().getName();
    }

    private void create() {
        try {
            IntegrationService<?> service = provider.create(config);
            instance = Instance.of(Objects.requireNonNull(service, "create(…) answered null"));
        } catch (Throwable e) { // a plugin may throw anything, and costs itself alone
            Failures.tellHandlerIfFatal(e);
            quarantined = redactor.mask(Failures.summary(e));
            Log.ROUTER.error("Service {} from {} is quarantined: {}", name, origin(), quarantined);
            Log.ROUTER.debug("Why service {} is quarantined", name, redactor.mask(e));
        }
    }
}
