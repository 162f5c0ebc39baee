package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.cli.Typed.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

    @TempDir
    Path folder;

    private String tracker = "";

    @BeforeEach
    void keepRunsInTheFolder() {
        tracker = "sqlite:" + folder.resolve("router.db");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, 200, 0",
        "partial, 207, 3",
        "quota, 429, 75",
        "upstream, 502, 1",
        "configuration, 500, 1",
        "throw, 500, 1"
    })
    void printsTheResponseAsOneJsonObjectAndExitsByItsStatus(String outcome, int statusCode, int exit) {
        Result result = new Typed().in(Requests.scripted(outcome)).run("run", "-", "--tracker", tracker);

        JsonNode response = Requests.json(result.out());
        assertThat(response.fieldNames()).toIterable().containsExactly("service", "timestamp", "status_code", "body");
        assertThat(response.path("status_code").asInt()).isEqualTo(statusCode);
        assertThat(result.out()).endsWith("}\n").hasLineCount(1);
        assertThat(result.status()).isEqualTo(exit);
    }

    @Test
    void readsTheRequestFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("request ü.json"), Requests.scripted("completed"));

        assertThat(new Typed().run("run", file.toString(), "--tracker", tracker).status())
                .isZero();
    }

    @Test
    void recordsTheRunWithTheTrackerThatWasNamed() {
        new Typed().in(Requests.scripted("completed")).run("run", "--tracker", tracker, "-");

        Result runs = new Typed().run("runs", "--tracker", tracker, "--json");
        assertThat(Requests.json(runs.out())).hasSize(1);
        assertThat(Requests.json(runs.out()).path(0).path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void warnsOnceThatRunsInMemoryDoNotOutliveTheProcess() {
        Result inMemory = new Typed().in(Requests.scripted("completed")).run("run", "-", "--tracker", "memory");
        Result inFile = new Typed().in(Requests.scripted("completed")).run("run", "-", "--tracker", tracker);

        assertThat(inMemory.err())
                .containsOnlyOnce("do not outlive this process")
                .hasLineCount(1);
        assertThat(inMemory.out()).hasLineCount(1);
        assertThat(inFile.err()).isEmpty();
    }

    @Test
    void showsNoStackTraceUnlessAskedFor() {
        Typed brief = new Typed().in(Requests.scripted("throw"));
        Typed verbose = new Typed().in(Requests.scripted("throw"));

        assertThat(brief.run("run", "-", "--tracker", tracker).err())
                .contains("scripted failure")
                .doesNotContain("\tat ")
                .doesNotContain("    at ");
        assertThat(verbose.run("run", "-", "--verbose", "--tracker", tracker).err())
                .contains("    at ");
    }

    @Test
    void answersNothingOnStandardInputWith400AndRecordsThat() {
        Result result = new Typed().run("run", "-", "--tracker", tracker);

        assertThat(Requests.json(result.out()).path("status_code").asInt()).isEqualTo(400);
        assertThat(result.status()).isEqualTo(2);
        assertThat(new Typed().run("runs", "--tracker", tracker).out()).contains("REFUSED");
    }

    @Test
    void answersWhatIsNoUtf8With400AndSaysSo() {
        byte[] latin1 =
                "{\"service\":\"scripted\",\"metadata\":{\"name\":\"Zoë\"}}".getBytes(StandardCharsets.ISO_8859_1);

        Result result = new Typed().in(latin1).run("run", "-", "--tracker", tracker);

        assertThat(Requests.json(result.out()).path("status_code").asInt()).isEqualTo(400);
        assertThat(Requests.json(result.out()).path("body").asText()).contains("line 1, column 45");
        assertThat(result.err()).contains("The request on standard input is not UTF-8");
    }

    @Test
    void readsPastAByteOrderMark() {
        Typed typed = new Typed().in("\ufeff" + Requests.scripted("completed"));

        assertThat(typed.run("run", "-", "--tracker", tracker).status()).isZero();
    }

    @Test
    void answersEndlessInputWith413() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };

        Result result = new Typed().in(endless).run("run", "-", "--tracker", tracker);

        assertThat(Requests.json(result.out()).path("status_code").asInt()).isIn(400, 413);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void takesEveryCharacterOfALargeRequestForTooMuch() {
        String euros = "{\"service\":\"" + "€".repeat((1 << 20)) + "\"}";

        Result result = new Typed().in(euros).run("run", "-", "--tracker", tracker);

        assertThat(Requests.json(result.out()).path("status_code").asInt()).isEqualTo(413);
        assertThat(result.err()).doesNotContain("UTF-8");
    }

    @Test
    void refusesAFileThatIsNotThereAsAMistakeOnTheCommandLine() {
        Result result = new Typed().run("run", folder.resolve("none.json").toString(), "--tracker", tracker);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("none.json", "does not exist", "router run --help");
    }

    @Test
    void refusesAFolderAsARequest() {
        Result result = new Typed().run("run", folder.toString(), "--tracker", tracker);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("it is a folder");
    }

    @Test
    void tellsWhoTypesJsonHowToPipeIt() {
        assertThat(new Typed().run("run", Requests.scripted("completed")).err()).contains("| router run -");
    }

    @Test
    void namesTheInstalledTrackersWhenAnotherIsAskedFor() {
        Result result = new Typed().in(Requests.scripted("completed")).run("run", "-", "--tracker", "oracle:x");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("oracle", "memory", "sqlite");
    }

    @ParameterizedTest
    @CsvSource({
        "perspective.qsp, perspective.qps",
        "perspectve.qps, perspective.qps",
        "perspective.scorse, perspective.scores",
        "perspective.api_key, perspective.api-key",
        "PERSPECTIVE_QPS, perspective.qps"
    })
    void refusesASettingThatNobodyReadsBeforeTheRunAndNamesTheNearOne(String key, String near) {
        for (String plugins : List.of("", folder.toString())) {
            Result result = new Typed()
                    .with("ROUTER_PLUGINS", plugins)
                    .in(Requests.scripted("completed"))
                    .run("run", "-", "--tracker", tracker, "--set", key + "=10");

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("there is no setting '" + key + "'; did you mean " + near + "?", "router run --help");
        }
        assertThat(folder.resolve("router.db")).doesNotExist();
    }

    @Test
    void leavesSettingsOfOtherNamesToPluginsIfThereAreAny() {
        String[] line = {"run", "-", "--tracker", tracker, "--set", "shop.url=https://shop.example"};

        Result with = new Typed()
                .with("ROUTER_PLUGINS", folder.toString())
                .in(Requests.scripted("completed"))
                .run(line);
        Result without = new Typed().in(Requests.scripted("completed")).run(line);

        assertThat(with.status()).as(with.err()).isZero();
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err())
                .contains(
                        "there is no setting 'shop.url'; there are ",
                        ", perspective.api-key, ",
                        "once its jar is in the folder that ROUTER_PLUGINS names");
    }

    @Test
    void neverQuotesASettingThatItCannotRead() {
        for (String wrong : List.of("hunter2", "=hunter2")) {
            Result result = new Typed().run("run", "-", "--set", wrong);

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("KEY=VALUE").doesNotContain("hunter2");
        }
    }
}
