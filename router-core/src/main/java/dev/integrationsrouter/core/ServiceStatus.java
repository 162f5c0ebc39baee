package dev.integrationsrouter.core;

import org.jspecify.annotations.Nullable;

/**
 * How a service stands in a router.
 *
 * @param name what requests route by; {@code (unknown)} for a provider that could not be loaded far enough to tell
 * @param state whether requests for it can be answered
 * @param origin the provider's class, or what is known of it
 * @param reason why it is quarantined or disabled, or that it is being created; else null
 */
public record ServiceStatus(
        String name, State state, String origin, @Nullable String reason) {

    /** Whether requests for a service can be answered. */
    public enum State {
        /** Created, and waiting for requests. */
        READY,
        /** Installed; created when its first request arrives. */
        NOT_CREATED,
        /** Switched off by the setting {@code router.disabled-services}; requests for it are answered 503. */
        DISABLED,
        /** Could not be loaded or created; requests for it are answered 503. */
        QUARANTINED
    }
}
