package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.cli.Typed.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "services",
                "runs",
                "runs show",
                "runs cancel",
                "runs purge",
                "table",
                "table create",
                "table describe",
                "scores",
                "scores summary",
                "scores compare",
                "demo"
            })
    void everyCommandHasHelpAndVersion(String command) {
        Result help = new Typed().run(words(command + " --help"));
        Result version = new Typed().run(words(command + " --version"));

        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains(
                        ("Usage: router " + command).strip(),
                        "--tracker",
                        "--region",
                        "--endpoint",
                        "--set",
                        "--verbose",
                        "Exit status:");
        assertThat(version.status()).isZero();
        assertThat(version.out())
                .startsWith("router ")
                .doesNotContain("unknown")
                .doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run"})
    void theHelpNamesEveryExitStatusOfARun(String command) {
        assertThat(new Typed().run(words(command + " --help")).out()).contains("  0 ", "  1 ", "  2 ", "  3 ", " 75 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "run",
                "runs bogus",
                "services --bogus",
                "runs --limit x",
                "scores",
                "scores bogus",
                "run a b",
                "table",
                "table bogus",
                "runs purge --before soon"
            })
    void aMistakeIsToldOnStandardErrorWithAHint(String line) {
        Result result = new Typed().run(words(line));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("router: ", "--help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "runs", "runs --json", "--help", "runs --version"})
    void anAnswerThatCannotBeWrittenIsAFailure(String line) {
        Result result = new Typed().onFullDisk().run(words(line));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .containsOnlyOnce("router: Standard output could not be written")
                .doesNotContain("CommandFailure", "\tat ");
    }

    @Test
    void aResponseThatCannotBeWrittenIsAFailureThatNamesTheRun() {
        Result result =
                new Typed().in(Requests.scripted("completed")).onFullDisk().run("run", "-", "--tracker", "memory");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("could not be written to standard output", "its record is run ");
    }

    @Test
    void aWordWithAnAtSignIsNoFileOfArguments() {
        assertThat(new Typed().run("run", "@none.json").err()).contains("The request file '@none.json'");
    }

    private static String[] words(String line) {
        return line.isBlank() ? new String[0] : line.strip().split(" ");
    }
}
