package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.benchmarks.Lifeline;
import dev.integrationsrouter.core.IntegrationRouter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The service with the embedded scorer: runs until the JIT compiler is done with the code, and one that is measured. The runs
 * before are made several times, each time with a new file of scores, so that it is no larger in the end than the loop's.
 */
final class PipelineProcess {

    private static final Map<String, Object> EVERYTHING =
            Map.of("service", "ml_inference_perspective_api", "payload", Map.of("run_type", "prod"));

    private static final int PASSES = 3;

    private PipelineProcess() {}

    /** Takes the file for the scores, the posts that are measured, how many they are, and the posts of each run before. */
    public static void main(String[] arguments) throws IOException {
        Lifeline.hold();
        for (int pass = 0; pass < PASSES; pass++) {
            Posts.forget(Path.of(arguments[0]));
            for (int i = 3; i < arguments.length; i++) {
                run(arguments[i], arguments[0]);
            }
        }
        long begin = System.nanoTime();
        run(arguments[1], arguments[0]);
        System.out.println(Long.parseLong(arguments[2]) / ((System.nanoTime() - begin) / 1e9));
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
