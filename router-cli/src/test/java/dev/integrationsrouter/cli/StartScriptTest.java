package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script stands in a tree of its own, with a java that tells its arguments and a mvnw that tells its calls. */
@DisabledOnOs(OS.WINDOWS) // a POSIX shell script
@Timeout(60)
class StartScriptTest {

    @TempDir
    Path folder;

    private Path tree = Path.of("");
    private Path javaHome = Path.of("");

    @BeforeEach
    void layOutTheTree() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree")).toRealPath();
        Files.createDirectories(tree.resolve("bin"));
        Files.copy(Path.of("../bin/router").toAbsolutePath(), tree.resolve("bin/router"));
        executable(tree.resolve("bin/router"), Files.readString(tree.resolve("bin/router")));
        executable(
                tree.resolve("mvnw"),
                "#!/bin/sh\necho \"$$ $*\" >>calls\necho noise\nmkdir -p router-cli/target\n: >router-cli/target/router.jar\n");
        javaHome = java("17.0.1");
        jar();
    }

    @Test
    void handsOnEveryArgumentAsItIs() throws Exception {
        Finished finished = router(List.of("run", "a b", "", "*", "$HOME", "it's", "\"x\"", "a\nb", "-"));

        assertThat(finished.out()).endsWith("[run][a b][][*][$HOME][it's][\"x\"][a\nb][-]");
        assertThat(finished.out()).contains("[-jar][" + tree.resolve("router-cli/target/router.jar") + "]");
        assertThat(finished.status()).isEqualTo(42);
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void isFoundThroughLinksFromAnywhere() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("first"), Path.of("../a tree/bin/router"));
        Files.createSymbolicLink(elsewhere.resolve("second"), elsewhere.resolve("first"));

        Finished finished = Finished.of(process(List.of("./second", "x")).directory(elsewhere.toFile()));

        assertThat(finished.out())
                .contains("[" + tree.resolve("router-cli/target/router.jar") + "]")
                .endsWith("[x]");
    }

    @Test
    void saysInOneSentenceThatJavaIsTooOld() throws Exception {
        javaHome = java("11.0.2");

        Finished finished = router(List.of("services"));

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).hasLineCount(1).contains("is Java 11.0.2; 17 or newer is needed");
        assertThat(finished.out()).isEmpty();
    }

    @Test
    void knowsTheVersionsOfOldJavas() throws Exception {
        javaHome = java("1.8.0_402");

        assertThat(router(List.of("services")).err()).contains("is Java 1.8.0_402; 17 or newer is needed");
    }

    @Test
    void asksJavaItselfWhereThereIsNoReleaseFile() throws Exception {
        Files.delete(javaHome.resolve("release"));

        assertThat(router(List.of("services")).out()).endsWith("[services]");
    }

    @Test
    void saysInOneSentenceThatThereIsNoJava() throws Exception {
        Finished wrongHome = Finished.of(with(process(List.of("bin/router")), "JAVA_HOME", folder + "/none"));
        ProcessBuilder nowhere = process(List.of("/bin/sh", "bin/router"));
        nowhere.environment().remove("JAVA_HOME");
        nowhere.environment().put("PATH", tools("dirname", "readlink", "sed").toString());

        assertThat(wrongHome.err()).hasLineCount(1).contains("JAVA_HOME is " + folder + "/none");
        assertThat(wrongHome.status()).isEqualTo(1);
        assertThat(Finished.of(nowhere).err())
                .isEqualTo("router: there is no java; install a JDK 17 or newer, or set JAVA_HOME to one\n");
    }

    @Test
    void buildsTheJarIfItIsMissingAndKeepsTheBuildOffStandardOutput() throws Exception {
        Files.delete(tree.resolve("router-cli/target/router.jar"));

        Finished finished = router(List.of("services"));

        assertThat(finished.out()).startsWith("[").endsWith("[services]").doesNotContain("noise");
        assertThat(finished.err()).contains("noise");
        assertThat(calls()).hasSize(1);
        assertThat(calls().get(0)).endsWith("-DskipTests -Dspotless.check.skip=true -pl router-cli -am package");
        assertThat(tree.resolve(".router-build")).doesNotExist();
    }

    @Test
    void buildsOnceWhenSeveralStartAtOnce() throws Exception {
        Files.delete(tree.resolve("router-cli/target/router.jar"));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(process(List.of("bin/router", "services"))
                    .redirectErrorStream(true)
                    .start());
        }

        for (Process process : processes) {
            assertThat(Finished.of(process).out()).endsWith("[services]");
        }
        assertThat(calls()).hasSize(1);
    }

    @Test
    void waitsForNoBuilderThatIsGone() throws Exception {
        Files.delete(tree.resolve("router-cli/target/router.jar"));
        Process gone = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        gone.waitFor();
        Files.createDirectory(tree.resolve(".router-build"));
        Files.writeString(tree.resolve(".router-build/pid"), gone.pid() + "\n");

        assertThat(router(List.of("services")).out()).endsWith("[services]");
    }

    @Test
    void saysThatTheBuildFailedAndLeavesNoLockBehind() throws Exception {
        Files.delete(tree.resolve("router-cli/target/router.jar"));
        executable(tree.resolve("mvnw"), "#!/bin/sh\necho broken\nexit 1\n");

        Finished finished = router(List.of("services"));

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("broken", "router: the build failed; see above");
        assertThat(tree.resolve(".router-build")).doesNotExist();
    }

    private Finished router(List<String> arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("bin/router"));
        words.addAll(arguments);
        return Finished.of(process(words));
    }

    private ProcessBuilder process(List<String> words) {
        return with(new ProcessBuilder(words).directory(tree.toFile()), "JAVA_HOME", javaHome.toString());
    }

    private static ProcessBuilder with(ProcessBuilder process, String variable, String value) {
        process.environment().put(variable, value);
        return process;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(tree.resolve("calls"));
    }

    private void jar() throws IOException {
        Files.createDirectories(tree.resolve("router-cli/target"));
        Files.createFile(tree.resolve("router-cli/target/router.jar"));
    }

    private Path java(String version) throws IOException {
        Path home = folder.resolve("java " + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(
                home.resolve("bin/java"),
                "#!/bin/sh\n[ \"$1\" != -version ] || { echo 'openjdk version \"" + version
                        + "\" 2026-01-01' >&2; exit; }\nprintf '[%s]' \"$@\"\nexit 42\n");
        return home;
    }

    /** A folder with these programs and no other. */
    private Path tools(String... names) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("tools"));
        for (String name : names) {
            Path found = Arrays.stream(System.getenv("PATH").split(":", -1))
                    .map(place -> Path.of(place, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(bin.resolve(name), found);
        }
        return bin;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
