package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.core.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes the journal's files while it is open: what is still known is written again. */
@Timeout(60)
class DeletedFilesTest {

    private static final String LARGER_THAN_A_SEGMENT = "x".repeat(1_100_000);

    @TempDir
    Path temp;

    private final Writes writes = new Writes();
    private final TrackerWrite.Start first = writes.start();
    private final TrackerWrite.Start second = writes.start();

    @Test
    void the_segment_that_is_written_to_is_made_again_with_all_that_waits_in_it() throws IOException {
        try (CapturedLog log = new CapturedLog();
                Journal journal = Journals.open(temp)) {
            WaitingRun run = journal.keep(first);
            Path segment = journal.own().path().resolve("00000001.log");
            Files.delete(segment);

            assertThat(Writes.of(List.of(journal.keep(second)))).containsExactly(second);
            assertThat(Writes.of(List.of(run))).containsExactly(first);
            assertThat(log.events())
                    .anyMatch(event -> event.startsWith("SEVERE") && event.contains(segment + " was deleted"));
        }
        assertNextAdopts(first, second);
    }

    @Test
    void the_whole_directory_is_made_again_and_locked_and_goes_when_it_is_done() throws IOException {
        try (Journal journal = Journals.open(temp)) {
            WaitingRun run = journal.keep(first);
            Journals.deleteAll(journal.own().path());

            WaitingRun other = journal.keep(second);
            try (Journal next = Journals.open(temp)) {
                assertThat(next.adopt()).as("its process lives").isEmpty();
            }
            assertThat(Writes.of(List.of(run, other))).containsExactly(first, second);
            assertThat(Owner.of(journal.own().path())).contains(journal.own().owner());
            journal.settle(run);
            journal.settle(other);
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void the_whole_directory_is_made_again_when_the_next_record_begins_a_segment() throws IOException {
        TrackerWrite.End large = Writes.endOf(first, LARGER_THAN_A_SEGMENT);
        try (Journal journal = Journals.open(temp)) {
            assertThat(journal.keep(large).hasEnd()).isTrue();
            Journals.deleteAll(journal.own().path());

            assertThat(Writes.of(List.of(journal.keep(second)))).containsExactly(second);
        }
        assertNextAdopts(large, second);
    }

    @Test
    void a_record_whose_segment_is_gone_is_an_error_and_the_others_can_be_read() throws IOException {
        try (Journal journal = Journals.open(temp)) {
            WaitingRun lost = journal.keep(Writes.endOf(first, LARGER_THAN_A_SEGMENT));
            WaitingRun other = journal.keep(second);
            Files.delete(journal.own().path().resolve("00000001.log"));

            assertThatThrownBy(() -> journal.own().read(lost::end)).isInstanceOf(IOException.class);
            assertThat(Writes.of(List.of(other))).containsExactly(second);
            assertThat(Writes.of(List.of(journal.keep(writes.refusal())))).hasSize(1);
            journal.settle(lost);
            journal.all().forEach(journal::settle);
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_written_again_is_refused() throws IOException {
        try (Journal journal = Journals.open(temp.resolve("folder"))) {
            assertThat(journal.keep(first).hasStart()).isTrue();
            Journals.deleteAll(journal.own().path());
            Files.delete(temp.resolve("folder"));
            Files.createFile(temp.resolve("folder"));

            assertThatThrownBy(() -> journal.keep(second))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot keep it (")
                    .hasMessageContaining("Not a directory");
            Files.delete(temp.resolve("folder"));
            assertThat(Writes.of(List.of(journal.keep(second)))).containsExactly(second);
        }
    }

    private void assertNextAdopts(TrackerWrite... expected) {
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(expected);
        }
    }
}
