package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.cli.Typed.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CheckCommandTest {

    @TempDir
    Path folder;

    private final String name = UUID.randomUUID().toString();

    @Test
    void saysThatAllIsInOrderAndMakesNoFiles() throws Exception {
        Path posts = Files.writeString(folder.resolve("posts.jsonl"), "");

        Result check = check(
                "--set", "perspective.posts=" + posts,
                "--set", "perspective.url=http://127.0.0.1:9",
                "--set", "perspective.scores=sqlite:" + folder.resolve("scores.db"));

        assertThat(check.status()).as(check.out() + check.err()).isZero();
        assertThat(line(check, "tracker ")).contains("ok", "answers");
        assertThat(line(check, "journal ")).contains("ok", "the first run makes it");
        assertThat(line(check, "service ml_inference_perspective_api")).contains("ok", "ready");
        assertThat(folder).isDirectoryContaining(posts::equals).isDirectoryNotContaining(file -> !file.equals(posts));
    }

    @Test
    void namesEverySettingOfAServiceThatIsMissingOrWrong() {
        Result check = check("--set", "perspective.scores=sqlite:" + folder.resolve("none/scores.db"));

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out())
                .contains("Setting perspective.api-key is missing")
                .contains("Setting perspective.posts is missing")
                .contains("there is no folder " + folder.resolve("none"));
        assertThat(line(check, "service scripted")).contains("ok");
    }

    @Test
    void saysWhyTheTrackerCannotBeUsedAndLooksAtTheRest() {
        TestTrackers.fails(name, new TrackerException("the store has no network; mend the cable", null));

        Result check = check();

        assertThat(check.status()).isEqualTo(1);
        assertThat(line(check, "tracker ")).contains("wrong", "mend the cable");
        assertThat(line(check, "service scripted")).contains("ok");
    }

    @Test
    void saysThatRecordsWaitAndWhatDeliversThem() {
        TestTrackers.fails(name, new TrackerException("away", null));
        new Typed().in("{}").run("run", "-", "--tracker", "remote:" + name, "--journal", journal());
        TestTrackers.works(name);

        Result check = check();

        assertThat(line(check, "journal ")).contains("waits", "1 record", "router journal deliver");
    }

    @Test
    void aDatabaseThatIsNotThereYetIsNothingWrong() {
        Result check =
                new Typed().run("check", "--tracker", "sqlite:" + folder.resolve("new.db"), "--journal", journal());

        assertThat(line(check, "tracker ")).contains("ok", "the first run makes it");
        assertThat(folder).isEmptyDirectory();
    }

    private Result check(String... more) {
        String[] words = new String[more.length + 5];
        System.arraycopy(new String[] {"check", "--tracker", "remote:" + name, "--journal", journal()}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return new Typed().run(words);
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }

    private static String line(Result result, String begin) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElse("no line " + begin);
    }
}
