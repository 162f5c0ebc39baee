package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.cli.Typed.Result;
import dev.integrationsrouter.core.ExecutionTrackers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private String spec = "";

    @BeforeEach
    void nameTheTracker() {
        spec = "sqlite:" + folder.resolve("router.db");
    }

    @Test
    void listsRunsNewestFirstInAlignedColumns() {
        UUID older = refuse("billing", NOW.minusSeconds(60), "No such thing");
        UUID newer = refuse("a", NOW.minusSeconds(30), "Neither");

        List<String> lines = runs().out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith(newer.toString());
        assertThat(lines.get(2)).startsWith(older.toString());
        assertThat(lines.get(0).indexOf("BODY"))
                .isEqualTo(lines.get(1).indexOf("Neither"))
                .isEqualTo(lines.get(2).indexOf("No such"));
    }

    @Test
    void picksByServiceStatusAndTime() {
        UUID billing = refuse("billing", NOW.minus(Duration.ofHours(1)), "x");
        UUID shop = refuse("shop", NOW.minus(Duration.ofHours(1)), "x");
        UUID old = refuse("shop", NOW.minus(Duration.ofDays(3)), "x");
        UUID running = start(NOW.minus(Duration.ofMinutes(1)));

        assertThat(ids("--service", "shop")).containsExactly(shop, old);
        assertThat(ids("--since", "2h")).containsExactlyInAnyOrder(running, billing, shop);
        assertThat(ids("--since", "2026-11-20")).hasSize(4);
        assertThat(ids("--since", "2026-11-23T12:59:00+01:00")).containsExactly(running);
        assertThat(ids("--status", "running")).containsExactly(running);
        assertThat(ids("--status", "REFUSED,RUNNING", "--since", "1d"))
                .containsExactlyInAnyOrder(running, billing, shop);
    }

    @Test
    void listsTwentyUnlessAskedForMoreOrLess() {
        for (int i = 0; i < 25; i++) {
            refuse("shop", NOW.minusSeconds(i), "x");
        }

        assertThat(ids()).hasSize(20);
        assertThat(ids("--limit", "3")).hasSize(3);
        assertThat(ids("--limit", "5000")).hasSize(25);
    }

    @Test
    void showsARunInProgressByHowFarItCame() {
        start(NOW.minusSeconds(5));

        assertThat(runs().out()).contains("RUNNING", "(0 done)");
    }

    @Test
    void escapesWhatWouldMoveTheCursor() {
        new Typed().in(Requests.scripted("escape")).run("run", "-", "--tracker", spec);
        String id = Requests.json(
                        new Typed().run("runs", "--json", "--tracker", spec).out())
                .path(0)
                .path("run_id")
                .asText();

        Result list = new Typed().run("runs", "--tracker", spec);
        Result one = new Typed().run("runs", "show", id, "--tracker", spec);

        assertThat(list.out()).hasLineCount(2).contains("\\u001b[31mred\\u0007\\n\\u202eback");
        assertThat(list.out() + one.out())
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .doesNotContain("\u202e");
    }

    @Test
    void showsEverythingThatIsRecordedOfARun() {
        UUID id = refuse("billing", NOW.minusSeconds(60), "No such thing");

        Result text = at().run("runs", "show", id.toString(), "--tracker", spec);
        Result json = at().run("runs", "show", id.toString(), "--json", "--tracker", spec);

        assertThat(text.out()).contains("run_id:", id.toString(), "No such thing", "REFUSED", "404");
        assertThat(Requests.json(json.out()).path("run_id").asText()).isEqualTo(id.toString());
    }

    @Test
    void saysThatThereIsNoSuchRun() {
        refuse("billing", NOW, "x");
        String unknown = UUID.randomUUID().toString();

        for (String command : List.of("show", "cancel")) {
            Result result = at().run("runs", command, unknown, "--tracker", spec);

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("No run " + unknown, spec);
            assertThat(result.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2-3-4-5", "none", "", "019ab0c4-5f00-7abc-8def-0123456789abc", "\u001b[2J"})
    void refusesWhatIsNoRunId(String id) {
        Result result = at().run("runs", "show", id, "--tracker", spec);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is no run id").doesNotContain("\u001b");
    }

    @Test
    void asksARunInProgressToEnd() {
        UUID id = start(Instant.now());

        Result result = new Typed().run("runs", "cancel", id.toString(), "--tracker", spec);

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("is asked to end");
    }

    @Test
    void saysThatThereIsNothingToCancelOfARunThatHasEnded() {
        UUID id = refuse("billing", NOW, "x");

        Result result = at().run("runs", "cancel", id.toString(), "--tracker", spec);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("has ended already");
    }

    @Test
    void purgesWhatIsOlder() {
        refuse("billing", NOW.minus(Duration.ofDays(8)), "x");
        UUID kept = refuse("billing", NOW.minus(Duration.ofDays(6)), "x");

        Result result = at().run("runs", "purge", "--before", "7d", "--tracker", spec);

        assertThat(result.out()).contains("Deleted 1 record ", "2026-11-16T12:00:00.000Z");
        assertThat(ids()).containsExactly(kept);
    }

    @Test
    void purgesNothingWithoutBeingToldHowOld() {
        assertThat(at().run("runs", "purge", "--tracker", spec).status()).isEqualTo(2);
    }

    @Test
    void makesNoFileByLooking() {
        for (List<String> command : List.of(List.of("runs"), List.of("runs", "purge", "--before", "1d"))) {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("--tracker", spec));

            Result result = new Typed().run(words.toArray(String[]::new));

            assertThat(result.status()).isZero();
            assertThat(result.err()).contains("There is no file", "router.db");
        }
        assertThat(new Typed().run("runs", "--json", "--tracker", spec).out()).isEqualTo("[]\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesTheOptionsBeforeOrAfterTheCommand() {
        UUID id = refuse("billing", NOW, "x");

        assertThat(at().run("--tracker", spec, "runs", "show", id.toString()).out())
                .contains(id.toString());
        assertThat(at().run("runs", "--tracker", spec, "show", id.toString()).out())
                .contains(id.toString());
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoDatabase() throws Exception {
        Files.writeString(
                folder.resolve("router.db"),
                "I am a text, and long enough to be taken for a header of SQLite's.".repeat(20));

        Result result = new Typed().run("runs", "--tracker", spec);

        assertThat(result.status()).isIn(1, 2);
        assertThat(result.err()).contains("router.db").doesNotContain("\tat ");
    }

    private Typed at() {
        return new Typed().at(() -> NOW);
    }

    private Result runs(String... options) {
        List<String> words = new ArrayList<>(List.of("runs", "--tracker", spec));
        words.addAll(List.of(options));
        Result result = at().run(words.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return result;
    }

    private List<UUID> ids(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--json");
        JsonNode array = Requests.json(runs(words.toArray(String[]::new)).out());
        return StreamSupport.stream(array.spliterator(), false)
                .map(run -> UUID.fromString(run.path("run_id").asText()))
                .toList();
    }

    private UUID refuse(String service, Instant at, String body) {
        UUID id = UUID.randomUUID();
        try (ExecutionTracker tracker = tracker()) {
            tracker.record(RunRecord.refused(id, service, RunType.PROD, at, 404, body, "{}", null));
        }
        return id;
    }

    private UUID start(Instant at) {
        UUID id = UUID.randomUUID();
        try (ExecutionTracker tracker = tracker()) {
            tracker.start(new RunStart(
                    id, "slow", RunType.PROD, "f", "{}", at, Duration.ofDays(3650), null, null, Duration.ofDays(1)));
        }
        return id;
    }

    private ExecutionTracker tracker() {
        return ExecutionTrackers.open(spec, ServiceConfig.builder().build(), RunsCommandTest.class.getClassLoader());
    }
}
