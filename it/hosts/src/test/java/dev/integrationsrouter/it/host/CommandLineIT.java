package dev.integrationsrouter.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with plugin jars that it was not built with, in the folder that ROUTER_PLUGINS names. */
class CommandLineIT {

    @TempDir
    Path folder;

    private Path plugins = Path.of("");

    @BeforeEach
    void preparePluginFolder() throws Exception {
        Requests.writeTo(folder);
        plugins = Files.createDirectory(folder.resolve("plugins"));
    }

    @Test
    void a_service_plugin_is_listed_and_run() throws Exception {
        install("router-it-service-plugin");

        assertThat(router("services").out()).contains("greeting", "ml_inference_perspective_api");
        JavaProcess run = router("run", "greeting.json");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(1).contains("\"status_code\":200", "Greeted Ada, Zoë on THURSDAY");
    }

    @Test
    void a_request_that_breaks_the_constraints_of_a_service_plugin_is_refused() throws Exception {
        install("router-it-service-plugin");

        JavaProcess run = router("run", "constraints.json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("\"status_code\":400", "/payload/payload/guests/1/name must not be blank");
    }

    @Test
    void without_its_jar_a_service_is_unknown() throws Exception {
        JavaProcess run = router("run", "greeting.json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("\"status_code\":404", "ml_inference_perspective_api");
    }

    @Test
    void a_tracker_plugin_keeps_the_runs_of_several_processes_one_after_the_other() throws Exception {
        install("router-it-service-plugin");
        install("router-it-tracker-plugin");
        install("h2-");

        JavaProcess run = router("run", "greeting.json", "--tracker", "h2:runs");
        JavaProcess refused = router("run", "constraints.json", "--tracker", "h2:runs");
        JavaProcess runs = router("runs", "--json", "--tracker", "h2:runs");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(1).contains("\"status_code\":200");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(runs.status()).as(runs.err()).isZero();
        assertThat(runs.out())
                .contains("\"status\":\"SUCCEEDED\"", "Greeted Ada, Zoë on THURSDAY", "\"greetings\":2")
                .contains("\"status\":\"REFUSED\"");
        assertThat(folder.resolve("runs.mv.db")).isNotEmptyFile();
        assertThat(folder.resolve("router.db")).doesNotExist();
    }

    @Test
    void a_tracker_whose_jar_is_missing_is_refused_with_those_that_are_there() throws Exception {
        JavaProcess run = router("runs", "--tracker", "h2:runs");

        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains("No tracker is named 'h2'", "sqlite:LOCATION");
    }

    private void install(String prefix) throws Exception {
        Path jar = Packaged.library(prefix);
        Files.copy(jar, plugins.resolve(jar.getFileName()));
    }

    private JavaProcess router(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("-jar", Packaged.ROUTER.toString()));
        words.addAll(List.of(arguments));
        return JavaProcess.run(folder, Map.of("ROUTER_PLUGINS", plugins.toString()), words.toArray(String[]::new));
    }
}
