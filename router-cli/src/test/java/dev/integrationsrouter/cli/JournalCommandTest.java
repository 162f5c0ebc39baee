package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.cli.Typed.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a tracker that is away, as whoever is called at night sees it. */
@Timeout(120)
class JournalCommandTest {

    @TempDir
    Path folder;

    private final String name = UUID.randomUUID().toString();

    @Test
    void nothingWaitsWhereThereIsNoJournal() {
        Result list = journal("list");

        assertThat(list.status()).isZero();
        assertThat(list.out()).contains("There is no journal in");
        assertThat(journal("dead").status()).isZero();
        assertThat(journal("export").out()).isEmpty();
        assertThat(journal("deliver").out()).contains("There is no journal in");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void listsWhatWaitsSinceWhenAndWhy() {
        String run = refusedWhileAway();

        Result list = journal("list");

        assertThat(list.status()).isEqualTo(75);
        assertThat(list.out())
                .contains(run, "record", "the tracker does not take records: the store has no network")
                .contains("1 waiting, 0 going on, 0 dead letters");
        assertThat(journal("list", "--older-than", "1h").status()).isZero();
    }

    @Test
    void deliversWhatWaitsOnceTheTrackerIsBack() {
        String run = refusedWhileAway();

        Result early = journal("deliver");
        assertThat(early.status()).isEqualTo(75);
        assertThat(early.out()).contains("Delivered 0, 1 still waiting");

        TestTrackers.works(name);
        Result deliver = journal("deliver");
        assertThat(deliver.status()).as(deliver.err()).isZero();
        assertThat(deliver.out()).contains("Delivered 1, 0 still waiting, 0 new dead letters");
        assertThat(journal("list").status()).isZero();
        assertThat(new Typed()
                        .run("runs", "show", run, "--tracker", "remote:" + name)
                        .out())
                .contains("REFUSED");
    }

    @Test
    void whatTheTrackerCanNeverTakeIsListedTriedAgainAndDiscarded() {
        String run = refusedWhileAway();
        TestTrackers.fails(name, new RejectedRecordException("the record is too large", null));

        Result deliver = journal("deliver");
        assertThat(deliver.status()).isEqualTo(1);
        assertThat(deliver.out()).contains("0 still waiting, 1 new dead letters");
        Result dead = journal("dead");
        assertThat(dead.status()).isEqualTo(1);
        assertThat(dead.out()).contains(run, "the record is too large", run + ".json");
        assertThat(journal("list").status()).isEqualTo(1);
        assertThat(journal("deliver", "--dead").status()).isEqualTo(1);
        assertThat(journal("dead").status()).isEqualTo(1);

        TestTrackers.works(name);
        assertThat(journal("deliver", "--dead").out()).contains("Delivered 1");
        assertThat(journal("dead").status()).isZero();
        assertThat(new Typed()
                        .run("runs", "show", run, "--tracker", "remote:" + name)
                        .out())
                .contains("REFUSED");
    }

    @Test
    void exportsEverythingAndDiscardsWhatItIsTold() throws Exception {
        String first = refusedWhileAway();
        String second = refusedWhileAway();
        Path file = folder.resolve("all.jsonl");

        assertThat(journal("export", file.toString()).status()).isZero();
        List<String> runs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = Requests.json(line);
            runs.add(json.path("run_id").asText());
            assertThat(json.path("store").asText()).isEqualTo("remote:" + name);
            assertThat(json.path("writes")
                            .path(0)
                            .path("record")
                            .path("status_code")
                            .asInt())
                    .isEqualTo(400);
        }
        assertThat(runs).containsExactlyInAnyOrder(first, second);

        assertThat(journal("discard", first).out()).contains("Discarded " + first);
        Result again = journal("discard", first);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("Nothing of run " + first + " waits");
        assertThat(journal("list").out()).contains(second).doesNotContain(first);

        assertThat(journal("discard", second).status()).isZero();
        assertThat(journal("list").status()).isZero();
    }

    @Test
    void recordsForAnotherStoreAreLeftAlone() {
        String run = refusedWhileAway();

        Result deliver = new Typed()
                .run(
                        "journal",
                        "deliver",
                        "--tracker",
                        "remote:other",
                        "--journal",
                        folder.resolve("j").toString());

        assertThat(deliver.status()).isEqualTo(75);
        assertThat(deliver.err()).contains("its records are for the store remote:" + name);
        assertThat(journal("list").out()).contains(run);
    }

    @Test
    void asksForACommand() {
        Result result = new Typed().run("journal");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("list, deliver, dead, export or discard");
    }

    /** Answers the id under which a request was refused that the tracker was not told of. */
    private String refusedWhileAway() {
        TestTrackers.fails(name, new TrackerException("the store has no network", null));
        Result result = new Typed()
                .in("{}")
                .run(
                        "run",
                        "-",
                        "--tracker",
                        "remote:" + name,
                        "--journal",
                        folder.resolve("j").toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("wait for the tracker in the journal");
        List<String> ids = new ArrayList<>();
        journal("export")
                .out()
                .lines()
                .forEach(line -> ids.add(Requests.json(line).path("run_id").asText()));
        return Collections.max(ids); // they begin with the time
    }

    private Result journal(String... arguments) {
        List<String> words = new ArrayList<>(List.of("journal"));
        words.addAll(List.of(arguments));
        words.addAll(List.of(
                "--tracker", "remote:" + name, "--journal", folder.resolve("j").toString()));
        return new Typed().run(words.toArray(String[]::new));
    }
}
