package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segments come and go with what waits in them. */
@Timeout(60)
class JournalSegmentsTest {

    private static final String LARGE = "x".repeat(300_000);

    @TempDir
    Path temp;

    private final Writes writes = new Writes();

    @Test
    void a_full_segment_is_followed_by_the_next_and_all_of_it_can_be_read() {
        List<TrackerWrite> kept = new ArrayList<>();
        try (Journal journal = Journals.open(temp)) {
            for (int i = 0; i < 10; i++) {
                kept.add(keepLarge(journal));
            }
            assertThat(Writes.of(journal.all())).isEqualTo(kept);
            assertThat(segments(journal)).containsExactly("00000001.log", "00000002.log", "00000003.log");
        }
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).isEqualTo(kept);
        }
    }

    @Test
    void a_segment_in_which_nothing_waits_any_more_is_deleted_after_its_elders() {
        try (Journal journal = Journals.open(temp)) {
            for (int i = 0; i < 10; i++) {
                keepLarge(journal);
            }
            List<WaitingRun> runs = journal.all();
            runs.subList(4, 8).forEach(journal::settle);
            assertThat(segments(journal)).containsExactly("00000001.log", "00000002.log", "00000003.log");
            assertThat(journal.own().size())
                    .as("what is to be deleted does not count")
                    .isLessThan(2_000_000);
            runs.subList(0, 4).forEach(journal::settle);
            assertThat(segments(journal)).containsExactly("00000003.log");
            assertThat(journal.own().size()).isLessThan(1_000_000);
        }
    }

    @Test
    void what_was_settled_does_not_come_back_though_something_older_still_waits() {
        WaitingRun older;
        try (Journal journal = Journals.open(temp)) {
            for (int i = 0; i < 4; i++) {
                keepLarge(journal);
            }
            List<WaitingRun> first = journal.all();
            older = first.get(0);
            first.subList(1, 4).forEach(journal::settle); // noted in the segments that come
            for (int i = 0; i < 8; i++) {
                journal.settle(journal.keep(Writes.endOf(writes.start(), LARGE)));
            }
        }
        try (Journal journal = Journals.open(temp)) {
            assertThat(journal.adopt()).extracting(WaitingRun::runId).containsExactly(older.runId());
        }
    }

    @Test
    void a_start_that_waits_long_is_carried_forward_so_that_segments_do_not_pile_up() throws IOException {
        TrackerWrite.Start start = writes.start("key", null);
        TrackerWrite.End end = Writes.endOf(start);
        try (Journal journal = Journals.open(temp)) {
            WaitingRun waiting = journal.keep(start);
            for (int i = 0; i < 50; i++) {
                journal.settle(journal.keep(Writes.endOf(writes.start(), LARGE)));
                assertThat(segments(journal)).hasSizeLessThanOrEqualTo(2);
                assertThat(waiting.directory().read(waiting::start).write()).isEqualTo(start);
            }
            assertThat(journal.keep(end)).isSameAs(waiting);
            assertThat(Files.exists(journal.own().path().resolve("00000001.log")))
                    .isFalse();
        }
        try (Journal journal = Journals.open(temp)) {
            List<WaitingRun> adopted = journal.adopt();
            assertThat(Writes.of(adopted)).containsExactly(start, end);
            assertThat(adopted.get(0).claims()).isEqualTo(Claims.of(start));
        }
    }

    @Test
    void what_was_carried_forward_and_then_settled_is_not_adopted() {
        TrackerWrite.Refusal last = writes.refusal();
        try (Journal journal = Journals.open(temp)) {
            WaitingRun waiting = journal.keep(writes.start());
            for (int i = 0; i < 9; i++) {
                journal.settle(journal.keep(Writes.endOf(writes.start(), LARGE)));
            }
            journal.settle(waiting);
            assertThat(Writes.of(List.of(journal.keep(last)))).containsExactly(last);
        }
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(last);
        }
    }

    private TrackerWrite keepLarge(Journal journal) {
        TrackerWrite end = Writes.endOf(writes.start(), LARGE);
        assertThat(journal.keep(end).hasEnd()).isTrue();
        return end;
    }

    private static List<String> segments(Journal journal) {
        return Journals.names(journal.own().path(), ".log");
    }
}
