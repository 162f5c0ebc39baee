package dev.integrationsrouter.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.ServiceStatus;
import dev.integrationsrouter.dynamodb.DynamoTable;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import dev.integrationsrouter.dynamodb.LocalDynamo;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the pages show of hosts does what they say. */
@Timeout(120)
class HostTest {

    private static final Map<String, Object> REQUEST = Map.of(
            "service", "word_count", "payload", Map.of("run_type", "prod", "payload", Map.of("text", "two words")));

    @TempDir
    Path dir;

    @Test
    void the_host_of_the_readme_prints_its_response_and_leaves_a_record() throws Exception {
        String printed = JavaProcess.run(Host.class, dir, Map.of());

        assertThat(printed)
                .contains("\"service\":\"word_count\"", "\"status_code\":200", "\"body\":\"Counted 4 words\"");
        assertThat(dir.resolve("runs.db")).exists();
        try (SqliteTracker runs = new SqliteTracker(dir.resolve("runs.db"))) {
            assertThat(runs.latest("word_count", RunType.PROD, true))
                    .map(RunRecord::metadata)
                    .hasValue("{\"words\":4}");
        }
    }

    @Test
    void spring_makes_the_router_and_closes_it_before_its_tracker() {
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            spring.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test", Map.of("runs.file", dir.resolve("runs.db").toString())));
            spring.register(RouterConfiguration.class);
            spring.refresh();
            IntegrationRouter router = spring.getBean(IntegrationRouter.class);

            assertThat(router.routeAndRun(REQUEST).body())
                    .isEqualTo("No service named 'word_count'; installed: ml_inference_perspective_api, waiting");
            spring.close();
            assertThat(router.routeAndRun(REQUEST).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void the_lambda_handler_answers_within_what_is_left_and_tracks_in_dynamodb() throws Exception {
        try (DynamoDbClient client = LocalDynamo.clientOf(LocalDynamo.endpoint());
                DynamoTable table = DynamoTracker.builder()
                        .table("runs")
                        .client(client)
                        .timeout(Duration.ofMinutes(1)) // its first answer is slow on a busy machine
                        .buildTable()) {
            assertThat(table.create().isUsable()).isTrue();
            Map<String, String> aws = Map.of(
                    "AWS_ENDPOINT_URL_DYNAMODB", LocalDynamo.endpoint().toString(),
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "localaccess",
                    "AWS_SECRET_ACCESS_KEY", "localsecret");

            String printed = JavaProcess.run(Invocation.class, dir, aws);

            assertThat(printed).contains("status_code=504", "stopped at its deadline of 1 s");
        }
    }

    @Test
    void a_host_goes_on_while_a_run_is_made() {
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service("word_count", new WordCount())
                .build()) {
            IntegrationResponse response = Fragments.submitted(router, REQUEST);

            assertThat(response.body()).isEqualTo("Counted 2 words");
        }
    }

    @Test
    void what_a_host_hands_in_leaves_the_perspective_service_as_it_is() {
        AcmeClient client = text -> CompletableFuture.completedFuture(Map.of("TOXICITY", 0.5));
        for (IntegrationRouter made : new IntegrationRouter[] {
            Fragments.ofArchive(Archive.createEmpty()),
            Fragments.scoredBy(client),
            Fragments.measured(new Object()),
            Fragments.traced()
        }) {
            try (IntegrationRouter router = made) {
                assertThat(router.services()).extracting(ServiceStatus::name).contains("ml_inference_perspective_api");
            }
        }
    }
}
