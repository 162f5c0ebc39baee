package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.IntegrationService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * The service that a request names. Null, with a violation, if there is none and the request has other
     * violations as well; if that is all that is wrong with it, a refusal with 404.
     */
    @Nullable
    RegisteredService route(ReadRequest request) {
        String name = request.service();
        if (name == null || services.containsKey(name)) {
            return name == null ? null : services.get(name);
        }
        String unknown = "No service named " + Quote.of(name) + "; installed: " + names();
        if (request.violations().isEmpty()) {
            throw new RequestRefusedException(404, unknown, request.subject());
        }
        request.violations().add(Pointer.ROOT.child("service"), "is unknown: " + unknown);
        return null;
    }

    /** What a request for a service is recorded under: bad input makes two names, however many it makes up. */
    String recordedName(String asked) {
        return services.containsKey(asked) || asked.equals(Subject.INVALID) ? asked : Subject.UNREGISTERED;
    }

    List<ServiceStatus> statuses() {
        return Stream.concat(services.values().stream().map(RegisteredService::status), broken.stream())
                .toList();
    }

    /** Makes each service, and asks it for its problems. */
    List<ServiceCheck> check(OpenRequest open) {
        return Stream.concat(
                        services.values().stream().map(service -> service.check(open)),
                        broken.stream().map(status -> new ServiceCheck(status, List.of())))
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
