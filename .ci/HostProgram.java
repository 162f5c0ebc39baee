import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.IntegrationRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A host: routes the documented request, with one post, to the scorer that is embedded. */
public class HostProgram {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("host");
        Path posts = Files.writeString(
                folder.resolve("posts.jsonl"),
                "{\"uri\":\"post:1\",\"text\":\"Hello, you lovely people\",\"created_at\":\"2026-11-01T12:00:00+01:00\"}\n");
        try (IntegrationRouter router = IntegrationRouter.builder()
                .setting("perspective.provider", "embedded")
                .setting("perspective.posts", posts.toString())
                .setting("perspective.scores", "sqlite:" + folder.resolve("scores.db"))
                .build()) {
            IntegrationResponse response = router.routeAndRun(Map.of(
                    "service", "ml_inference_perspective_api", "payload", Map.of("run_type", "prod")));
            System.out.println(response.toJson());
        }
    }
}
