package dev.integrationsrouter.dynamodb;

/**
 * A request as a store is sent it.
 *
 * @param operation what the store is asked to do, {@code UpdateItem} for instance
 * @param body its JSON
 */
public record WireRequest(String operation, String body) {}
