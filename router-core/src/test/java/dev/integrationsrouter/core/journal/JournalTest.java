package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.core.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in a journal, and who gets it. */
@Timeout(60)
class JournalTest {

    @TempDir
    Path temp;

    private final Writes writes = new Writes();
    private final TrackerWrite.Start first = writes.start();
    private final TrackerWrite.Start second = writes.start("key", "flight");
    private final TrackerWrite.Refusal refusal = writes.refusal();

    @Test
    void what_is_kept_waits_and_can_be_read_until_it_is_settled() throws IOException {
        try (Journal journal = Journals.open(temp)) {
            WaitingRun run = journal.keep(second);
            assertThat(run.directory().read(run::start).write()).isEqualTo(second);
            assertThat(run.claims()).isEqualTo(Claims.of(second));
            assertThat(run.hasEnd()).isFalse();

            TrackerWrite.End end = Writes.endOf(second);
            assertThat(journal.keep(end)).isSameAs(run);
            assertThat(run.directory().read(run::end).write()).isEqualTo(end);
            assertThat(journal.waiting()).isEqualTo(1);
            assertThat(run.isSettled()).isFalse();

            journal.settle(run);
            assertThat(run.isSettled()).isTrue();
            assertThat(journal.all()).isEmpty();
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void whoever_opens_the_folder_next_adopts_all_that_waits_in_the_order_in_which_it_was_kept() {
        TrackerWrite.End end = Writes.endOf(first);
        Journals.leave(temp, first, second, end, refusal);

        try (Journal journal = Journals.open(temp)) {
            List<WaitingRun> adopted = journal.adopt();

            assertThat(Writes.of(adopted)).containsExactly(first, end, second, refusal);
            assertThat(adopted).allMatch(run -> run.directory().isAdopted());
            assertThat(journal.adopt()).as("no more").isEmpty();
            adopted.forEach(journal::settle);
            assertThat(Journals.names(temp, ""))
                    .containsExactly(String.valueOf(journal.own().path().getFileName()));
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void what_is_settled_is_not_adopted() {
        try (Journal journal = Journals.open(temp)) {
            WaitingRun settled = journal.keep(first);
            assertThat(journal.keep(second).isSettled()).isFalse();
            journal.settle(settled);
        }
        try (Journal journal = Journals.open(temp)) {
            List<WaitingRun> adopted = journal.adopt();
            assertThat(Writes.of(adopted)).containsExactly(second);
            assertThat(Writes.of(List.of(journal.keep(refusal)))).containsExactly(refusal);
            adopted.forEach(journal::settle);
        }
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(refusal);
        }
    }

    @Test
    void a_process_that_adopts_and_goes_again_leaves_what_it_has_not_settled() {
        Journals.leave(temp, first, second, refusal);
        try (Journal journal = Journals.open(temp)) {
            journal.settle(journal.adopt().get(1));
        }

        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(first, refusal);
        }
    }

    @Test
    void two_journals_of_one_process_take_over_nothing_from_each_other_while_they_are_open() {
        try (Journal journal = Journals.open(temp)) {
            try (Journal other = Journals.open(temp)) {
                assertThat(Writes.of(List.of(other.keep(first)))).containsExactly(first);
                assertThat(journal.adopt()).isEmpty();
                assertThat(other.adopt()).isEmpty();
            }
            assertThat(Writes.of(journal.adopt())).containsExactly(first);
        }
    }

    @Test
    void records_for_another_store_are_left_alone_and_said_once() {
        try (Journal other = Journal.open(temp, 1L << 20, "dynamodb:runs", Journals.NOW)) {
            assertThat(Writes.of(List.of(other.keep(first)))).containsExactly(first);
        }
        try (CapturedLog log = new CapturedLog();
                Journal journal = Journals.open(temp)) {
            assertThat(journal.adopt()).isEmpty();
            assertThat(journal.adopt()).isEmpty();
            assertThat(log.events().stream().filter(event -> event.startsWith("WARNING")))
                    .singleElement()
                    .asString()
                    .contains("left alone", "for the store dynamodb:runs", "not for the store store");
        }
        try (Journal other = Journal.open(temp, 1L << 20, "dynamodb:runs", Journals.NOW)) {
            assertThat(Writes.of(other.adopt())).containsExactly(first);
        }
    }

    @Test
    void a_directory_that_does_not_say_which_store_it_is_for_is_left_alone() throws IOException {
        Path directory = Journals.leave(temp, first);
        byte[] owner = Files.readAllBytes(directory.resolve(Owner.FILE));
        Files.writeString(directory.resolve(Owner.FILE), "{\"pid\":");

        try (CapturedLog log = new CapturedLog();
                Journal journal = Journals.open(temp)) {
            assertThat(journal.adopt()).isEmpty();
            assertThat(log.events()).anyMatch(event -> event.contains("left alone") && event.contains("owner.json"));
        }
        Files.write(directory.resolve(Owner.FILE), owner);
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(first);
        }
    }

    @Test
    void only_its_user_can_read_the_files() throws IOException {
        Path folder = temp.resolve("made/for/it");
        try (Journal journal = Journals.open(folder)) {
            assertThat(Writes.of(List.of(journal.keep(first)))).containsExactly(first);
            new Trouble(Journals.NOW, Journals.NOW, "away")
                    .writeInto(journal.own().path());
            try (Stream<Path> all = Files.walk(temp.resolve("made"))) {
                assertThat(all)
                        .hasSize(9)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .as("%s", path)
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void beyond_the_limit_starts_and_refusals_are_refused_and_ends_are_kept() {
        try (Journal journal = Journals.open(temp, 1000)) {
            WaitingRun run = journal.keep(first);
            assertThat(journal.keep(Writes.endOf(first, "x".repeat(1000)))).isSameAs(run);

            for (TrackerWrite refused : List.of(second, refusal)) {
                assertThatThrownBy(() -> journal.keep(refused))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining(journal.folder().toString())
                        .hasMessageMatching(".*holds \\d+ bytes, and its limit is 1000; 1 runs wait.*");
            }
            WaitingRun other = journal.keep(Writes.endOf(second));
            assertThat(journal.waiting()).isEqualTo(2);
            journal.settle(run);
            journal.settle(other);
            assertThat(Writes.of(List.of(journal.keep(second))))
                    .as("there is room again")
                    .containsExactly(second);
        }
    }

    @Test
    void what_was_adopted_counts_against_the_limit() {
        Journals.leave(temp, Writes.endOf(first, "x".repeat(1000)));

        try (Journal journal = Journals.open(temp, 1000)) {
            List<WaitingRun> adopted = journal.adopt();
            assertThatThrownBy(() -> journal.keep(second)).isInstanceOf(JournalException.class);
            adopted.forEach(journal::settle);
            assertThat(Writes.of(List.of(journal.keep(second)))).containsExactly(second);
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_in_a_sentence() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> Journals.open(file.resolve("below")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("No journal can be kept in the folder " + file.resolve("below"))
                .hasMessageContaining("give one that this user can write to");
    }
}
