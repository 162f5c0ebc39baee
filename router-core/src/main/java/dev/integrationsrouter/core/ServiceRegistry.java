package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.spi.IntegrationService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Stage <i>route</i>: a map from names to services, fixed when the router is built. */
final class ServiceRegistry {

    private final Map<String, RegisteredService> services = new TreeMap<>();
    private final List<RegisteredService> inOrder = new ArrayList<>();
    private final List<ServiceStatus> broken = new ArrayList<>();

    /** Adds a service, each name once. */
    void add(RegisteredService service) {
        services.put(service.name(), service);
        inOrder.add(service);
    }

    /** Lists providers that could not be loaded. */
    void addBroken(List<ServiceStatus> statuses) {
        broken.addAll(statuses);
    }

    Optional<RegisteredService> find(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** All that can be routed to, for people. */
    String names() {
        return services.isEmpty() ? "none is" : String.join(", ", services.keySet());
    }

    /** The service that a request names, or a refusal with 404. */
    RegisteredService require(IntegrationRequest request) {
        return find(request.service())
                .orElseThrow(() -> new RequestRefusedException(
                        404, "No service named " + Quote.of(request.service()) + "; installed: " + names(), request));
    }

    List<ServiceStatus> statuses() {
        return Stream.concat(services.values().stream().map(RegisteredService::status), broken.stream())
                .toList();
    }

    /** Closes what there is, the last registered first. */
    void close(ServiceClosing closing) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            RegisteredService service = inOrder.get(i);
            IntegrationService<?> made = service.retire();
            if (made != null) {
                closing.close(service.name(), made);
            }
        }
    }
}
