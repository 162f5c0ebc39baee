package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.ServiceStatus;
import java.util.Map;

/**
 * Builds a router, and says how many milliseconds that took and how many of the plugins work: {@code PLUGINS}. The plugins
 * are on the class path.
 */
public final class BuildProcess {

    private BuildProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        int plugins = Integer.parseInt(arguments[0]);
        InMemoryTracker tracker = new InMemoryTracker();
        long begin = System.nanoTime();
        try (IntegrationRouter router =
                IntegrationRouter.builder().tracker(tracker).build()) {
            double millis = (System.nanoTime() - begin) / 1e6;
            System.out.println(millis + " " + working(router, plugins) + " " + quarantined(router));
        }
    }

    private static int working(IntegrationRouter router, int plugins) {
        int working = 0;
        for (int i = 1; i <= plugins; i++) {
            String name = Plugin.nameOf(i);
            IntegrationResponse response = router.routeAndRun(IntegrationRequest.of(name, RunType.PROD, Map.of()));
            working += response.statusCode() == 200 && response.body().equals(name) ? 1 : 0;
        }
        return working;
    }

    private static long quarantined(IntegrationRouter router) {
        return router.services().stream()
                .filter(service -> service.state() == ServiceStatus.State.QUARANTINED)
                .count();
    }
}
