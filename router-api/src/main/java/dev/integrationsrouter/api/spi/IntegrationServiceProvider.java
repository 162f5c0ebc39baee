package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.ServiceConfig;

/**
 * Makes one integration service; found through {@link java.util.ServiceLoader}.
 *
 * <p>An implementation is a public class with a public constructor without parameters, named in
 * {@code META-INF/services/dev.integrationsrouter.api.spi.IntegrationServiceProvider} and, in a named module,
 * in {@code provides … with}. Constructor and {@link #name()} must be cheap and must not fail: they run for
 * every installed plugin when a router is built.
 */
public interface IntegrationServiceProvider {

    /**
     * {@return the name that requests route by} Always the same; 1 to 64 letters, digits, {@code _}, {@code -} or
     * {@code .}, beginning with a letter or digit.
     */
    String name();

    /**
     * Makes the service. Called at most once for each router, when the first request for it arrives, on a thread of
     * the router's, with that caller's context class loader; never if the setting {@code router.disabled-services} names
     * the service. What it throws quarantines this service alone, for as long as the router lives: requests for it are
     * answered 503 with the message, which must therefore hold no secret.
     *
     * <p>While it runs, requests for the service wait for it, five minutes at most, and are then answered 503, or as
     * soon as they are cancelled; no other service, nor the end of the router, waits.
     *
     * @param config the router's settings
     * @return the service, never null
     * @throws Exception if the service cannot be made, for example a {@code ConfigurationException}
     */
    IntegrationService<?> create(ServiceConfig config) throws Exception;
}
