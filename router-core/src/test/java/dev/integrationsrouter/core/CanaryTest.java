package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.api.spi.TrackerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is run with keys that services, trackers, listeners and requests put wherever they can; then every
 * output is searched for them, and for their beginnings.
 */
@Timeout(120)
class CanaryTest {

    private final List<String> outputs = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InMemoryTracker records = new InMemoryTracker();
    private final CapturedLog log = new CapturedLog();

    /** The operation of the tracker that fails with a key in its message. */
    private volatile String failing = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void capture() {
        PrintStream capturing = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capturing);
        System.setErr(capturing);
    }

    @AfterEach
    void release() {
        System.setOut(out);
        System.setErr(err);
        log.close();
    }

    @Test
    void no_key_shows_whatever_a_run_does() {
        try (IntegrationRouter router = learned(builder(Locality.IN_PROCESS))) {
            LeakyService.WAYS.keySet().forEach(way -> keep(way, run(router, "leaky", way)));
            keep("flight", run(router, "flight", "completes"));
            keep("as a name", run(router, LeakyService.KEY, "completes"));
            keep("services", router.services());
        }
        assertThat(findings()).isEmpty();
        assertThat(outputs)
                .as("what was searched")
                .anyMatch(output -> output.contains("***"))
                .anyMatch(output -> output.contains("java.lang.IllegalStateException: GET /?key=***"));
    }

    @Test
    void no_key_shows_when_services_cannot_be_made_or_closed() {
        RouterBuilder builder = builder(Locality.IN_PROCESS)
                .service(LeakyService.provider("throwing", config -> {
                    throw LeakyService.failure();
                }))
                .service(LeakyService.provider("fatal", config -> {
                    throw new StackOverflowError(LeakyService.KEY);
                }))
                .service(LeakyService.provider("invalid", config -> {
                    throw config.invalid("leaky.long-key", "shorter");
                }));
        try (IntegrationRouter router = learned(builder)) {
            for (String service : List.of("throwing", "fatal", "invalid")) {
                keep(service, run(router, service, "completes"));
            }
            keep("services", router.services());
            keep("router", router);
            keep("builder", builder);
        }
        assertThat(findings()).isEmpty();
        assertThat(log.events())
                .anyMatch(event -> event.contains("Service leaky could not be closed: GET /?key=***"))
                .anyMatch(event -> event.contains("Service throwing from") && event.contains("GET /?key=***"));
    }

    @Test
    void no_key_shows_when_the_tracker_fails_with_one_in_its_message() {
        for (Locality locality : List.of(Locality.IN_PROCESS, Locality.LOCAL)) {
            for (String operation : List.of("start", "finish", "record", "latest", "checkpointFor", "heartbeat")) {
                failing = operation;
                try (IntegrationRouter router = learned(builder(locality))) {
                    keep(operation, run(router, "leaky", "reads what came before"));
                    keep(operation, run(router, "leaky", "saves a checkpoint"));
                    keep(operation, run(router, "no such service", "completes"));
                }
            }
        }
        assertThat(findings()).isEmpty();
        assertThat(log.events())
                .anyMatch(event -> event.contains("could not be recorded after 3 attempts: refused for ***"));
    }

    @Test
    void no_key_shows_in_what_build_throws() throws IOException {
        RouterBuilder builder = builder(Locality.IN_PROCESS);
        learned(builder).close();
        Path jar = new PluginJar()
                .provider(
                        "bad.Throwing",
                        "a",
                        "public Throwing() { throw new IllegalStateException(\"%s\"); }".formatted(LeakyService.KEY))
                .provider("bad.Misnamed", "b " + LeakyService.LONG_KEY)
                .serviceFile("bad.Throwing", "bad.Misnamed", "no " + LeakyService.KEY)
                .writeTo(folder.resolve("bad.jar"));
        try (URLClassLoader loader =
                new URLClassLoader(PluginJar.urls(jar), getClass().getClassLoader())) {
            builder.discovery(true).classLoader(loader);
            try (IntegrationRouter router = builder.build()) {
                keep("services", router.services());
            }
            keep("strict", catchThrowable(() -> builder.strict(true).build()));
            keep("remote", catchThrowable(() -> builder(Locality.REMOTE).build()));
        }
        assertThat(findings()).isEmpty();
        assertThat(outputs).anyMatch(output -> output.contains("bad.Throwing failed: its constructor threw"));
    }

    @Test
    void no_key_shows_in_the_text_of_what_holds_settings() {
        ServiceConfig config = ServiceConfig.builder()
                .settings(Map.of("leaky.key", LeakyService.KEY, "leaky.long-key", LeakyService.LONG_KEY))
                .build();
        keep("secret", config.requireSecret("leaky.key"));
        keep("optional secret", config.secret("leaky.long-key"));
        keep("config", config);
        keep("invalid", config.invalid("leaky.key", "longer"));
        keep("long invalid", config.invalid("leaky.long-key", "shorter"));
        keep("number", catchThrowable(() -> config.integer("leaky.key")));
        keep("seconds", catchThrowable(() -> config.seconds("leaky.long-key")));

        assertThat(findings()).isEmpty();
    }

    private RouterBuilder builder(Locality locality) {
        return IntegrationRouter.builder()
                .discovery(false)
                .tracker(recorded(locality))
                .lease(Duration.ofSeconds(30), Duration.ofMillis(1))
                .grace(Duration.ofSeconds(5))
                .setting("leaky.key", LeakyService.KEY)
                .setting("leaky.long-key", LeakyService.LONG_KEY)
                .service(LeakyService.leaky("leaky"))
                .service(LeakyService.withThrowingFlight("flight"))
                .listener(new ThrowingListener());
    }

    /** A router whose services have read their keys: from here on it knows what must not show. */
    private IntegrationRouter learned(RouterBuilder builder) {
        String meanwhile = failing;
        failing = "";
        IntegrationRouter router = builder.build();
        router.routeAndRun(request("leaky", "answers null", Map.of()));
        failing = meanwhile;
        return router;
    }

    private static IntegrationResponse run(IntegrationRouter router, String service, String way) {
        Map<String, Object> metadata = Map.of(
                "note",
                "the key is " + LeakyService.KEY,
                LeakyService.KEY,
                List.of(1, LeakyService.LONG_KEY),
                "deep",
                Map.of("x" + LeakyService.LONG_KEY, true));
        return router.routeAndRun(request(service, way, metadata));
    }

    private static Map<String, Object> request(String service, String way, Map<String, Object> metadata) {
        return Map.of(
                "service",
                service,
                "payload",
                Map.of("run_type", "prod", "payload", Map.of("way", way), "metadata", metadata),
                "metadata",
                metadata);
    }

    private void keep(String what, @Nullable Object output) {
        StringWriter text = new StringWriter();
        text.append(what).append(": ").append(String.valueOf(output));
        if (output instanceof Throwable thrown) {
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        if (output instanceof IntegrationResponse response) {
            text.append(response.toJson()).append(response.toMap().toString());
        }
        outputs.add(text.toString());
    }

    /** Each place where a key, or a part of one, shows. */
    private Map<String, String> findings() {
        outputs.addAll(log.events());
        outputs.add("printed: " + printed.toString(StandardCharsets.UTF_8));
        records.history(HistoryQuery.newest(HistoryQuery.MAX_LIMIT))
                .runs()
                .forEach(record -> outputs.add("record: " + record + RunRecords.toJson(record)));
        Map<String, String> findings = new LinkedHashMap<>();
        for (String output : outputs) {
            int at = output.indexOf(LeakyService.TRACE_OF_A_KEY);
            if (at >= 0) {
                findings.put(
                        output.substring(0, Math.min(60, output.length())),
                        output.substring(Math.max(0, at - 80), Math.min(at + 40, output.length())));
            }
        }
        return findings;
    }

    /** Keeps all that a tracker is told, and fails where it should. */
    private ExecutionTracker recorded(Locality locality) {
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("locality")) {
                        return locality;
                    }
                    outputs.add(method.getName() + " of the tracker: " + Arrays.toString(arguments));
                    if (method.getName().equals(failing)) {
                        throw new TrackerException("refused for " + LeakyService.KEY, LeakyService.failure());
                    }
                    try {
                        return method.invoke(records, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class ThrowingListener implements RunListener {
        @Override
        public void started(RunEvent.Started event) {
            throw LeakyService.failure();
        }

        @Override
        public void progress(RunEvent.Progressed event) {
            throw LeakyService.failure();
        }

        @Override
        public void finished(RunEvent.Finished event) {
            throw LeakyService.failure();
        }

        @Override
        public String toString() {
            return LeakyService.KEY;
        }
    }
}
