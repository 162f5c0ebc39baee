package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The provider under test as the router sees it. The service is made with the harness's settings alone: neither system
 * properties nor the environment of the machine that runs the tests reach it.
 */
final class WatchedProvider implements IntegrationServiceProvider {

    private final String name;
    private final IntegrationServiceProvider provider;
    private final ServiceConfig.Builder config;
    private final Function<UUID, RunWatch> watches;
    private final Consumer<UUID> canceller;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable IntegrationService<?> made;

    /**
     * Wraps a provider.
     *
     * @param name as the provider has said it once
     * @param config has the settings that the router has, too
     */
    WatchedProvider(
            String name,
            IntegrationServiceProvider provider,
            ServiceConfig.Builder config,
            Function<UUID, RunWatch> watches,
            Consumer<UUID> canceller) {
        this.name = name;
        this.provider = provider;
        this.config = config;
        this.watches = watches;
        this.canceller = canceller;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public IntegrationService<?> create(ServiceConfig routers) throws Exception {
        ServiceConfig own = config.lookups(name -> null, name -> null)
                .onSecret(secret -> tell(secret, routers))
                .build();
        IntegrationService<?> service = provider.create(own);
        made = service;
        return watched(service);
    }

    /** The service itself, which says of itself what the router would mask; empty while there is none. */
    Optional<IntegrationService<?>> made() {
        return Optional.ofNullable(made);
    }

    /** The values that the service has read as secrets. */
    Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    /** The router masks what is read of its own settings as a secret, so it has to be read there too. */
    private void tell(Secret secret, ServiceConfig routers) {
        secrets.add(secret.reveal());
        routers.given().stream()
                .filter(key -> routers.text(key).filter(secret.reveal()::equals).isPresent())
                .forEach(routers::secret);
    }

    private <P> IntegrationService<P> watched(IntegrationService<P> service) {
        return new WatchedService<>(service, watches, canceller);
    }
}
