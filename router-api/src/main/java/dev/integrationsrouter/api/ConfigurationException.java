package dev.integrationsrouter.api;

import org.jspecify.annotations.Nullable;

/**
 * A setting is missing or wrong. Thrown while a service is created it quarantines that service; thrown by a
 * run it ends the run with 500. The message reaches the caller: it names the setting, never a secret value.
 */
public class ConfigurationException extends IntegrationException {
    /**
     * With a message alone.
     *
     * @param message for people; without secrets
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * With what caused it.
     *
     * @param message for people; without secrets
     * @param cause what was caught
     */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
