package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.IntegrationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Stage <i>route</i>: a map from names to services, fixed when the router is built. */
final class ServiceRegistry {

    private final Map<String, RegisteredService> services = new TreeMap<>();
    private final List<RegisteredService> inOrder = new ArrayList<>();
    private final List<ServiceStatus> broken = new ArrayList<>();

    /** Adds a service that the host registered by hand, each name once. */
    void addGiven(RegisteredService service) {
        services.put(service.name(), service);
        inOrder.add(service);
    }

    /** Adds a service that was discovered; one that was given under the same name stays. */
    void addDiscovered(RegisteredService service, Set<String> given) {
        if (given.contains(service.name())) {
            return;
        }
        RegisteredService other = services.putIfAbsent(service.name(), service);
        if (other != null) {
            throw new IntegrationException("Two services named " + Quote.of(service.name())
                    + " were found by ServiceLoader: " + other.origin() + " and " + service.origin()
                    + ". Remove one of them, or register the one to use on the builder");
        }
        inOrder.add(service);
    }

    void addBroken(List<ServiceStatus> statuses) {
        broken.addAll(statuses);
    }

    /** The service that a request names, or a refusal with 404. */
    RegisteredService require(IntegrationRequest request) {
        RegisteredService service = services.get(request.service());
        if (service == null) {
            String installed = services.isEmpty() ? "none is" : String.join(", ", services.keySet());
            throw new RequestRefusedException(
                    404, "No service named " + Quote.of(request.service()) + "; installed: " + installed, request);
        }
        return service;
    }

    List<ServiceStatus> statuses() {
        return Stream.concat(services.values().stream().map(RegisteredService::status), broken.stream())
                .toList();
    }

    /** Closes what was made, the last made first; a failure is logged and stops nothing. */
    void close(Redactor redactor) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            RegisteredService service = inOrder.get(i);
            try {
                service.close();
            } catch (Throwable e) { // plugin code
                Failures.tellHandlerIfFatal(e);
                Log.ROUTER.warn(
                        "Service {} could not be closed: {}", service.name(), redactor.mask(Failures.summary(e)));
            }
        }
    }
}
