package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;

/**
 * A request, the service it goes to, and its payload in the service's own type.
 *
 * @param instance the service
 * @param request the request
 * @param payload bound and validated
 */
record BoundRequest<P>(RegisteredService.Instance<P> instance, IntegrationRequest request, P payload) {}
