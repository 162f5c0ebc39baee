package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full: no run is admitted, and how those that were admitted end is kept all the same. */
@Timeout(120)
class FullDiskTest {

    @TempDir
    Path temp;

    @Test
    void starts_are_refused_and_ends_are_kept_until_there_is_room_again() throws Exception {
        SmallDisk.play(FillsUp.class, temp);
    }

    @Test
    void ends_are_kept_while_starts_try_to_get_the_reserve_back() throws Exception {
        SmallDisk.play(StartsGoOn.class, temp);
    }

    @Test
    void a_journal_that_cannot_be_opened_says_so_and_leaves_nothing_behind() throws Exception {
        SmallDisk.play(IsFullBefore.class, temp);
    }

    /** The first. */
    static final class FillsUp implements SmallDisk.Scenario {
        private final Writes writes = new Writes();

        @Override
        public void on(SmallDisk disk) throws IOException {
            List<TrackerWrite> kept = new ArrayList<>();
            try (Journal journal = Journals.open(disk.path())) {
                Path segment = journal.own().path().resolve("00000001.log");
                List<TrackerWrite.Start> running = keepStarts(journal, 20);
                disk.fill();
                running.addAll(keepStarts(journal, Integer.MAX_VALUE)); // into the last page of the file
                assertRefused(journal, disk);
                assertWhole(segment);

                for (TrackerWrite.Start start : running) {
                    TrackerWrite.End end = Writes.endOf(start, "x".repeat(1000));
                    assertThat(journal.keep(end).hasEnd()).isTrue();
                    kept.addAll(List.of(start, end));
                    assertRefused(journal, disk);
                }
                assertWhole(segment);
                assertThat(Journals.names(journal.own().path(), Reserve.FILE)).isEmpty();
                assertThat(Writes.of(journal.all())).isEqualTo(kept);

                disk.free();
                kept.addAll(keepStarts(journal, 1));
                assertThat(Journals.names(journal.own().path(), Reserve.FILE)).hasSize(1);
                assertWhole(segment);
            }
            try (Journal journal = Journals.open(disk.path())) {
                assertThat(Writes.of(journal.adopt())).isEqualTo(kept);
            }
        }

        /** As many as can be kept. */
        private List<TrackerWrite.Start> keepStarts(Journal journal, int most) {
            List<TrackerWrite.Start> kept = new ArrayList<>();
            try {
                while (kept.size() < most) {
                    TrackerWrite.Start start = writes.start();
                    assertThat(journal.keep(start).hasStart()).isTrue();
                    kept.add(start);
                }
            } catch (JournalException e) {
                assertThat(most).isEqualTo(Integer.MAX_VALUE);
            }
            return kept;
        }

        private void assertRefused(Journal journal, SmallDisk disk) {
            assertThatThrownBy(() -> journal.keep(writes.start()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(disk.path().toString())
                    .hasMessageContaining("No space left")
                    .hasMessageContaining("see to it that there is room");
        }

        private static void assertWhole(Path segment) throws IOException {
            SegmentScan scan = SegmentScan.of(segment);
            assertThat(scan.damages()).isEmpty();
            assertThat(scan.torn()).isZero();
        }
    }

    /** The second. */
    static final class StartsGoOn implements SmallDisk.Scenario {
        @Override
        public void on(SmallDisk disk) throws Exception {
            Writes writes = new Writes();
            List<TrackerWrite> kept = new ArrayList<>();
            try (Journal journal = Journals.open(disk.path())) {
                disk.fill();
                AtomicBoolean over = new AtomicBoolean();
                FutureTask<List<TrackerWrite>> starts = new FutureTask<>(() -> {
                    List<TrackerWrite> admitted = new ArrayList<>();
                    while (!over.get()) {
                        TrackerWrite.Start start = writes.start();
                        try {
                            assertThat(journal.keep(start).hasStart()).isTrue();
                            admitted.add(start);
                        } catch (JournalException e) {
                            assertThat(e).hasMessageContaining("No space left");
                        }
                    }
                    return admitted;
                });
                new Thread(starts).start();
                try {
                    for (int i = 0; i < 400; i++) {
                        TrackerWrite end = Writes.endOf(writes.start(), "x".repeat(1000));
                        assertThat(journal.keep(end).hasEnd()).isTrue();
                        kept.add(end);
                    }
                } finally {
                    over.set(true);
                }
                kept.addAll(starts.get());
            }
            disk.free();
            try (Journal journal = Journals.open(disk.path())) {
                assertThat(Writes.of(journal.adopt())).containsExactlyInAnyOrderElementsOf(kept);
            }
        }
    }

    /** The third. */
    static final class IsFullBefore implements SmallDisk.Scenario {
        @Override
        public void on(SmallDisk disk) throws IOException {
            disk.fill();

            assertThatThrownBy(() -> Journals.open(disk.path()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("No journal can be kept in the folder " + disk.path())
                    .hasMessageContaining("No space left")
                    .hasMessageContaining("with room");
            assertThat(Journals.names(disk.path(), "")).containsExactly("filler");
        }
    }
}
