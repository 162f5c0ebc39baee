package dev.integrationsrouter.it.recovery;

import org.jspecify.annotations.Nullable;

/**
 * The payload of the campaign's services.
 *
 * @param act how to end
 * @param millis how long to work before
 * @param flight what must not run twice at once, for the service that heeds it; null: anything may
 * @param ask the number of the request
 */
record Task(Act act, int millis, @Nullable String flight, int ask) {}
