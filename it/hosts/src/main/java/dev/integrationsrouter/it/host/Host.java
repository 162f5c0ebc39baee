package dev.integrationsrouter.it.host;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.ExecutionTrackers;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints which services it has and what runs where, then the response to each request file. */
public final class Host {

    private Host() {}

    /**
     * Runs the host.
     *
     * @param arguments the tracker, as in {@code sqlite:runs.db}, then files with a request each
     */
    public static void main(String[] arguments) throws IOException {
        try (ExecutionTracker tracker = ExecutionTrackers.open(
                        arguments[0], ServiceConfig.builder().build(), Host.class.getClassLoader());
                IntegrationRouter router =
                        IntegrationRouter.builder().tracker(tracker).build()) {
            System.out.println("router in " + IntegrationRouter.class.getModule());
            for (ServiceStatus service : router.services()) {
                System.out.println("service " + service.name());
            }
            for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
                System.out.println(
                        router.routeAndRunJson(Files.readString(Path.of(file))).toJson());
            }
            System.out.println("records in " + tracker.store());
        }
    }
}
