package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script stands in a tree of its own, whose mvnw says that it was called, and fails. */
@DisabledOnOs(OS.WINDOWS) // a shell script
@Timeout(60)
class RunScriptTest {

    private static final String PARTS = "parts: " + String.join(" ", Main.names());

    @TempDir
    private Path tree;

    private record Finished(int status, String out, String err) {}

    @BeforeEach
    void lay_out_the_tree() throws Exception {
        Files.createDirectory(tree.resolve("docs"));
        Files.createDirectory(tree.resolve("benchmarks"));
        Files.copy(Path.of("run").toAbsolutePath(), tree.resolve("benchmarks/run"));
        Path maven = Files.writeString(tree.resolve("mvnw"), "#!/bin/sh\necho called >&2\nexit 9\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void help_names_all_parts() throws Exception {
        Finished help = run("--help");

        assertThat(help.status()).isZero();
        assertThat(help.err())
                .contains("--smoke [PART...]", "--publish-chart", PARTS)
                .doesNotContain("called");
        assertThat(help.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--smok dispatch", "jornal", "dispatch jornal", "journal --publish-chart", "--smoke --help"})
    void what_is_neither_a_part_nor_an_option_is_refused_before_anything_is_built(String arguments) throws Exception {
        Finished refused = run(arguments.split(" "));

        assertThat(refused.status()).isEqualTo(64);
        assertThat(refused.err())
                .startsWith("Neither a part nor an option")
                .contains(PARTS)
                .doesNotContain("called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "--smoke", "--smoke journal growth", "start --smoke"})
    void parts_and_options_are_taken(String arguments) throws Exception {
        assertThat(run(arguments.split(" "))).isEqualTo(new Finished(9, "", "called\n"));
    }

    @Test
    void the_chart_is_published_when_asked() throws Exception {
        Path results = Files.createDirectory(tree.resolve("benchmarks/results"));
        Files.writeString(results.resolve("benchmarks.svg"), "<svg/>");

        assertThat(run("--publish-chart")).isEqualTo(new Finished(0, "", ""));
        assertThat(tree.resolve("docs/benchmarks.svg")).hasContent("<svg/>");
    }

    @Test
    void without_a_chart_none_is_published() throws Exception {
        Finished refused = run("--publish-chart");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("There is no chart in ", "benchmarks/run measures");
    }

    private Finished run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "benchmarks/run"));
        command.addAll(List.of(arguments));
        File out = tree.resolve("out").toFile();
        File err = tree.resolve("err").toFile();
        int status = new ProcessBuilder(command)
                .directory(tree.toFile())
                .redirectOutput(out)
                .redirectError(err)
                .start()
                .waitFor();
        return new Finished(status, Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
