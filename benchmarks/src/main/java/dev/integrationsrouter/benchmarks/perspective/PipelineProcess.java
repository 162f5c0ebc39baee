package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.benchmarks.Lifeline;
import dev.integrationsrouter.core.IntegrationRouter;
import java.util.Map;

/** The service with the embedded scorer: one run until the JIT compiler has seen the code, and another that is measured. */
final class PipelineProcess {

    private static final Map<String, Object> EVERYTHING =
            Map.of("service", "ml_inference_perspective_api", "payload", Map.of("run_type", "prod"));

    private PipelineProcess() {}

    /** Takes the posts of the one run and of the other, the file for the scores, and how many posts the other has. */
    public static void main(String[] arguments) {
        Lifeline.hold();
        run(arguments[0], arguments[2]);
        long begin = System.nanoTime();
        run(arguments[1], arguments[2]);
        System.out.println(Long.parseLong(arguments[3]) / ((System.nanoTime() - begin) / 1e9));
    }

    private static void run(String posts, String scores) {
        try (IntegrationRouter router = IntegrationRouter.builder()
                .setting("perspective.posts", posts)
                .setting("perspective.scores", "sqlite:" + scores)
                .setting("perspective.provider", "embedded")
                .build()) {
            IntegrationResponse response = router.routeAndRun(EVERYTHING);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.toJson());
            }
        }
    }
}
