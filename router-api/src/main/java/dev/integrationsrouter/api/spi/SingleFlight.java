package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.IntegrationRequest;
import java.util.Optional;

/**
 * Names what must not run twice at once: of all runs of a service with the same key, one is in progress at a
 * time, in all processes that share a tracker. A second one is answered 409.
 */
@FunctionalInterface
public interface SingleFlight {

    /** Any number of runs at once. */
    SingleFlight NONE = (request, fingerprint) -> Optional.empty();

    /**
     * {@return the key of a request: 1 to 128 characters; empty if it may run beside any other}
     *
     * @param request the request
     * @param fingerprint SHA-256 over the request's service and payload, in hexadecimal: equal requests have
     *     equal fingerprints
     */
    Optional<String> keyOf(IntegrationRequest request, String fingerprint);
}
