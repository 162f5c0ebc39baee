package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.benchmarks.Lifeline;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import java.util.Locale;
import java.util.Map;

/** The service as a program: scores all posts, and prints the heap that this took as a JSON object. */
final class ServiceProcess {

    private static final Map<String, Object> EVERYTHING =
            Map.of("service", "ml_inference_perspective_api", "payload", Map.of("run_type", "prod"));

    private ServiceProcess() {}

    /** Takes settings, each a key and then its value. */
    public static void main(String[] arguments) {
        Lifeline.hold();
        HeapWatch heap = HeapWatch.begin();
        RouterBuilder builder = IntegrationRouter.builder();
        for (int i = 0; i < arguments.length; i += 2) {
            builder.setting(arguments[i], arguments[i + 1]);
        }
        try (IntegrationRouter router = builder.build()) {
            IntegrationResponse response = router.routeAndRun(EVERYTHING);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.toJson());
            }
        }
        System.out.printf(Locale.ROOT, "{\"peak_heap\":%d}%n", heap.peak());
    }
}
