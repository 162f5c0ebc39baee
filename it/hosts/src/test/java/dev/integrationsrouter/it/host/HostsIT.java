package dev.integrationsrouter.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same host, started in every way, with the oldest and the newest libraries that it may bring itself. */
class HostsIT {

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheRequests() throws Exception {
        Requests.writeTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oldest", "newest"})
    void a_host_on_the_class_path_finds_its_plugins_and_is_answered(String versions) throws Exception {
        JavaProcess host = host("sqlite:runs.db", "-cp", Packaged.pathWith(versions), Host.class.getName());

        assertAnswered(host);
        assertThat(host.out()).contains("router in unnamed module").contains("records in sqlite:");
        assertThat(folder.resolve("runs.db")).isNotEmptyFile();
    }

    /** Hibernate Validator 8 has no module descriptor that would name what it needs: the host must. */
    @ParameterizedTest
    @CsvSource({"oldest, 'com.fasterxml.classmate,org.jboss.logging'", "newest, dev.integrationsrouter.it.host"})
    void a_host_on_the_module_path_finds_its_plugins_and_is_answered(String versions, String added) throws Exception {
        JavaProcess host = host(
                "sqlite:runs.db",
                "--module-path",
                Packaged.pathWith(versions),
                "--add-modules",
                added,
                "--module",
                "dev.integrationsrouter.it.host/" + Host.class.getName());

        assertAnswered(host);
        assertThat(host.out())
                .contains("router in module dev.integrationsrouter.core")
                .contains("records in sqlite:");
        assertThat(folder.resolve("runs.db")).isNotEmptyFile();
    }

    @Test
    void a_shaded_host_whose_service_files_were_merged_finds_all_services() throws Exception {
        JavaProcess host = host("sqlite:runs.db", "-jar", Packaged.SHADED.toString());

        assertAnswered(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:runs.db", "h2:runs", "memory"})
    void a_shaded_host_whose_service_files_were_merged_finds_all_trackers(String tracker) throws Exception {
        JavaProcess host = host(tracker, "-jar", Packaged.SHADED.toString());

        assertThat(host.status()).as(host.err()).isZero();
        assertThat(host.out()).contains("Greeted Ada, Zoë on THURSDAY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oldest", "newest"})
    void a_tracker_that_is_not_there_is_refused_with_those_that_are(String versions) throws Exception {
        JavaProcess host = host("redis:runs", "-cp", Packaged.pathWith(versions), Host.class.getName());

        assertThat(host.status()).isEqualTo(1);
        assertThat(host.err()).contains("No tracker is named 'redis'", "memory", "sqlite:LOCATION", "h2:LOCATION");
    }

    private JavaProcess host(String tracker, String... java) throws Exception {
        List<String> words = new ArrayList<>(List.of(java));
        words.add(tracker);
        words.addAll(Requests.FILES);
        return JavaProcess.run(folder, Map.of(), words.toArray(String[]::new));
    }

    private static void assertAnswered(JavaProcess host) {
        assertThat(host.status()).as(host.err()).isZero();
        assertThat(host.out()).contains("service greeting", "service ml_inference_perspective_api");
        List<String> responses =
                host.out().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(responses).hasSize(3);
        assertThat(responses.get(0)).contains("\"status_code\":200", "Greeted Ada, Zoë on THURSDAY");
        assertThat(responses.get(1))
                .contains("\"status_code\":400", "2 violations")
                .contains("/payload/payload/guests/1/name must not be blank", "/payload/payload/times must be");
        assertThat(responses.get(2))
                .contains("\"status_code\":400", "/payload/payload/day", "/payload/payload/loud")
                .doesNotContain("tomorrow");
        assertThat(host.err()).doesNotContain("SLF4J", "NoSuchMethod", "NoClassDef", "Exception");
    }
}
