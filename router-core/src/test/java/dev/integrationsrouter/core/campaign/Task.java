package dev.integrationsrouter.core.campaign;

import org.jspecify.annotations.Nullable;

/**
 * The payload of the campaign's services.
 *
 * @param act what to do
 * @param millis for how long, where it takes time
 * @param flight what must not run twice at once, for services that heed it; null: anything may
 */
record Task(Act act, int millis, @Nullable String flight) {}
