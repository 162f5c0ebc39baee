package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.api.spi.RunPolicy;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener for Micrometer that {@code docs/metrics} shows compiles, counts, and has only tags that are bounded. */
class DocumentedMetricsTest {

    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    private Path classes;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private RunListener metrics = new RunListener() {};

    @BeforeEach
    void compile() throws Exception {
        int errors = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        DOCS.resolve("metrics/RunMetrics.java").toString());
        assertThat(errors).isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            metrics = (RunListener) loader.loadClass("RunMetrics")
                    .getConstructor(MeterRegistry.class)
                    .newInstance(registry);
        }
    }

    @Test
    void it_counts_what_happens() {
        AtomicInteger calls = new AtomicInteger();
        RunPolicy twice =
                RunPolicy.builder().retry(new RetryPolicy(2, Duration.ZERO)).build();
        EchoService service = new EchoService(
                twice,
                context -> calls.getAndIncrement() == 0
                        ? new RunResult.Failed(FailureKind.UPSTREAM, "away", Map.of(), null, true)
                        : new RunResult.Completed("done", Map.of()));
        FaultyTracker faulty = new FaultyTracker();
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .tracker(faulty.tracker(Locality.IN_PROCESS))
                .listener(metrics)
                .build()) {
            router.routeAndRun(EchoService.withKey("k", "prod"));
            router.routeAndRun(EchoService.withKey("k", "prod"));
            router.routeAndRun(EchoService.request("prod", Map.of("no_such", 1)));
            router.routeAndRun(Map.of("service", "made up", "payload", Map.of("run_type", "prod")));
            faulty.faults.put("finish", FaultyTracker.REFUSES);
            router.routeAndRun(EchoService.request());
        }
        assertThat(registry.get("router.runs")
                        .tags("service", "echo", "run_type", "prod", "status", "SUCCEEDED")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("router.runs.active").gauge().value()).isZero();
        assertThat(registry.get("router.retries").counter().count()).isEqualTo(1);
        assertThat(registry.get("router.replays").counter().count()).isEqualTo(1);
        assertThat(registry.get("router.runs.unrecorded").counter().count()).isEqualTo(1);
        assertThat(registry.get("router.refusals")
                        .tags("service", "echo", "status_code", "400")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("router.tracker.failures")
                        .tags("operation", "finish", "given_up", "true")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void requests_can_make_up_no_tags() {
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, EchoService.completing())
                .listener(metrics)
                .build()) {
            for (int i = 0; i < 100; i++) {
                router.routeAndRun(Map.of("service", "made-up-" + i, "payload", Map.of("run_type", "prod")));
                router.routeAndRun(Map.of("service", "not legal " + i, "payload", Map.of("run_type", "type-" + i)));
            }
        }
        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .flatMap(id -> id.getTags().stream())
                        .filter(tag -> tag.getKey().equals("service"))
                        .map(Tag::getValue)
                        .distinct())
                .containsExactlyInAnyOrder("(unknown)", "(invalid)");
    }

    @Test
    void the_page_names_every_meter_and_no_other() throws IOException {
        String code = Files.readString(DOCS.resolve("metrics/RunMetrics.java"));
        String page = Files.readString(DOCS.resolve("metrics.md"));

        assertThat(named(page, "\\| `(router\\.[a-z._]+)`"))
                .containsExactlyInAnyOrderElementsOf(named(code, "\"(router\\.[a-z._]+)\""));
    }

    private static List<String> named(String text, String pattern) {
        return java.util.regex.Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
