package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar as users start it: a process of its own, with a plugin that was compiled against the jar. */
@Timeout(120)
class RouterJarIT {

    private static final Path JAR = RouterJar.PATH;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path plugins = Path.of("");

    @BeforeAll
    static void buildThePlugin() throws IOException {
        plugins = Files.createDirectory(shared.resolve("plugins"));
        PluginJar.write(plugins.resolve("plugged.jar"), JAR, Files.createDirectory(shared.resolve("classes")));
    }

    @BeforeEach
    void writeTheRequests() throws IOException {
        for (String then : List.of("go", "wait", "fail")) {
            Files.writeString(folder.resolve(then + ".json"), request(then));
        }
    }

    @Test
    void putsOnlyTheResponseOnStandardOutputWhateverAPluginPrints() throws Exception {
        Finished run = router("run", "go.json");

        assertThat(run.out()).hasLineCount(1);
        assertThat(Requests.json(run.out()).path("body").asText()).isEqualTo("Plugged in");
        assertThat(run.err()).contains("plugin: created", "plugin: running");
        assertThat(run.status()).isZero();
    }

    @Test
    void listsThePluginBesideTheServiceInside() throws Exception {
        Finished services = router("services");

        assertThat(services.out()).contains("plugged.Provider", "ml_inference_perspective_api");
        assertThat(services.err()).isEmpty();
        assertThat(folder.resolve("router.db")).doesNotExist();
    }

    @Test
    void sumsUpAndExportsTheScoresThatAreThere() throws Exception {
        try (ScoreStore store = ScoreStores.open("sqlite:" + folder.resolve("scores.db"))) {
            store.write(List.of(scored("a", "perspective/v1alpha1", 0.75)));
        }

        Finished summary = router("scores", "summary", "--json");
        Finished export = router("scores", "--export", "scores.csv", "--attribute", "TOXICITY", "--min", "0.7");

        assertThat(summary.err()).isEmpty();
        assertThat(Requests.json(summary.out())
                        .at("/scorers/0/attributes/0/p50")
                        .asDouble())
                .isEqualTo(0.75);
        assertThat(export.status()).as(export.err()).isZero();
        assertThat(folder.resolve("scores.csv")).content().endsWith(",scored,0,0.75\r\n");
    }

    @Test
    void comparesTheScoresOfTwoScorers() throws Exception {
        try (ScoreStore store = ScoreStores.open("jsonl:" + folder.resolve("scores.jsonl"))) {
            store.write(List.of(
                    scored("a", "perspective/v1alpha1", 0.75),
                    scored("b", "perspective/v1alpha1", 0.25),
                    scored("a", "embedded/1", 0.5),
                    scored("b", "embedded/1", 0.5)));
        }

        Finished compared =
                router("scores", "compare", "perspective", "embedded", "--json", "--scores", "jsonl:scores.jsonl");
        Finished unknown = router("scores", "compare", "perspective", "onnx", "--scores", "jsonl:scores.jsonl");

        assertThat(compared.status()).as(compared.err()).isZero();
        assertThat(Requests.json(compared.out())
                        .at("/attributes/0/auc")
                        .path("0.7")
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("embedded/1 (2 posts), perspective/v1alpha1 (2 posts)");
    }

    private static StoredOutcome scored(String uri, String scorer, double toxicity) {
        return new StoredOutcome(
                uri,
                scorer,
                Instant.parse("2026-11-23T12:00:00Z"),
                StoredOutcome.SCORED,
                null,
                Map.of("TOXICITY", toxicity));
    }

    @Test
    void startsTheValidationOfPayloadsOnlyWhereThereIsOne() throws Exception {
        assertThat(classesLoadedBy("services")).doesNotContain("org.hibernate.validator.internal.engine");
        assertThat(classesLoadedBy("run", "go.json")).contains("org.hibernate.validator.internal.engine");
    }

    private String classesLoadedBy(String... arguments) throws Exception {
        ProcessBuilder process = process(arguments);
        process.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=classes.log");
        assertThat(Finished.of(process).status()).isZero();
        return Files.readString(folder.resolve("classes.log"));
    }

    @Test
    void keepsStackTracesAndWarningsOfTheJvmOffTheTerminal() throws Exception {
        Finished run = router("run", "fail.json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(Requests.json(run.out()).path("status_code").asInt()).isEqualTo(500);
        assertThat(run.err())
                .doesNotContain("\tat ")
                .doesNotContain("    at ")
                .doesNotContain("WARNING:")
                .doesNotContain("SLF4J");
        assertThat(router("run", "fail.json", "--verbose").err()).contains("    at ", "plugged.Provider$1.run");
    }

    @Test
    void answersInUtf8WhateverTheLocale() throws Exception {
        Path request = Files.writeString(
                folder.resolve("umlaut.json"), "{\"service\":\"plugged\",\"payload\":{\"run_type\":\"größe\"}}");
        ProcessBuilder process = process("run", request.getFileName().toString());
        process.environment().put("LC_ALL", "C");

        assertThat(Requests.json(Finished.of(process).out()).path("body").asText())
                .contains("größe");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    @DisabledOnOs(OS.WINDOWS) // has no such signals
    void recordsARunThatASignalEndsAsCancelledAndStillAnswers(String signal, int status) throws Exception {
        Process process = process("run", "wait.json").start();
        process.getOutputStream().close();
        awaitLine(process.errorReader(StandardCharsets.UTF_8), "plugin: running");

        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        Finished run = Finished.of(process);

        assertThat(run.status()).isEqualTo(status);
        assertThat(Requests.json(run.out()).path("status_code").asInt()).isEqualTo(499);
        JsonNode records = Requests.json(router("runs", "--json").out());
        assertThat(records).hasSize(1);
        assertThat(records.path(0).path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aRunCanBeCancelledFromAnotherProcess() throws Exception {
        Process process = process("run", "wait.json").start();
        process.getOutputStream().close();
        awaitLine(process.errorReader(StandardCharsets.UTF_8), "plugin: running");
        String id = Requests.json(router("runs", "--json").out())
                .path(0)
                .path("run_id")
                .asText();

        assertThat(router("runs", "cancel", id).status()).isZero();

        Finished run = Finished.of(process);
        assertThat(run.status()).isEqualTo(1);
        assertThat(Requests.json(run.out()).path("status_code").asInt()).isEqualTo(499);
    }

    @Test
    void holdsOneOfEachServiceFileAndNoModule() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getEntry("module-info.class")).isNull();
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("META-INF/services/java.sql.Driver")))
                    .hasSize(1);
            assertThat(providers(jar, "software.amazon.awssdk.http.SdkHttpService"))
                    .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
            assertThat(providers(jar, "dev.integrationsrouter.api.spi.ExecutionTrackerProvider"))
                    .containsExactlyInAnyOrder(
                            "dev.integrationsrouter.jdbc.SqliteTrackerProvider",
                            "dev.integrationsrouter.dynamodb.DynamoTrackerProvider");
        }
    }

    @Test
    void holdsNothingOfAmazonsDynamoDbLocalWhoseLicenceForbidsIt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream()
                            .filter(entry -> entry.getName().startsWith("software/amazon/awssdk/services/dynamodb/")))
                    .isNotEmpty();
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("software/amazon/dynamodb/")))
                    .isEmpty();
        }
    }

    @Test
    void holdsNothingOfTheStandInWhoseScoresAreMadeUp() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("dev/integrationsrouter/perspective/")))
                    .isNotEmpty();
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("dev/integrationsrouter/standin/")))
                    .isEmpty();
        }
    }

    @Test
    void saysWhatTheWeightsOfTheEmbeddedScorerWereLearntFrom() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                var notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE"))) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith("/embedded-weights.bin")))
                    .hasSize(1);
            assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("embedded-weights.bin", "CC BY-SA 3.0");
        }
    }

    private static List<String> providers(JarFile jar, String service) throws IOException {
        try (var file = jar.getInputStream(jar.getEntry("META-INF/services/" + service))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private Finished router(String... arguments) throws Exception {
        return Finished.of(process(arguments));
    }

    private ProcessBuilder process(String... arguments) {
        ProcessBuilder process = RouterJar.process(folder, arguments);
        process.environment().put("ROUTER_PLUGINS", plugins.toString());
        return process;
    }

    private static void awaitLine(BufferedReader lines, String text) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("The process ended without saying: " + text);
    }

    private static String request(String then) {
        return "{\"service\":\"plugged\",\"payload\":{\"run_type\":\"prod\",\"payload\":{\"then\":\"" + then + "\"}}}";
    }
}
