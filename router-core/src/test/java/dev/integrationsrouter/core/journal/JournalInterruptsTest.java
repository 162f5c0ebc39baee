package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.CapturedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads that are interrupted lose nothing, and break nothing for others. */
@Timeout(60)
class JournalInterruptsTest {

    @TempDir
    Path temp;

    private final Writes writes = new Writes();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void an_interrupted_caller_keeps_what_he_has_and_stays_interrupted() {
        List<TrackerWrite> kept = new ArrayList<>();
        try (Journal journal = Journals.open(temp)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 3; i++) { // each is larger than a segment: files are made, carried over, deleted
                TrackerWrite write = Writes.endOf(writes.start(), "x".repeat(1_100_000));
                assertThat(journal.keep(write).hasEnd()).isTrue();
                kept.add(write);
            }
            assertThat(Writes.of(journal.all())).isEqualTo(kept);
            assertThat(Thread.interrupted()).isTrue();
            kept.add(writes.refusal());
            assertThat(journal.keep(kept.get(3)).hasEnd()).isTrue();
        }
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).isEqualTo(kept);
        }
    }

    @Test
    void an_interrupted_thread_opens_a_folder_and_adopts_all_that_is_in_it() {
        TrackerWrite.Start start = writes.start();
        Journals.leave(temp, start);
        Thread.currentThread().interrupt();

        try (CapturedLog log = new CapturedLog();
                Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(start);
            assertThat(log.events()).noneMatch(event -> event.startsWith("WARNING"));
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void callers_that_are_interrupted_all_the_time_lose_nothing() throws Exception {
        List<TrackerWrite> kept = Collections.synchronizedList(new ArrayList<>());
        try (Journal journal = Journals.open(temp)) {
            List<Thread> threads = new ArrayList<>();
            List<FutureTask<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                FutureTask<Boolean> task = new FutureTask<>(() -> {
                    for (int j = 0; j < 20; j++) {
                        TrackerWrite write = writes.start();
                        assertThat(journal.keep(write).hasStart()).isTrue();
                        kept.add(write);
                    }
                    return true;
                });
                tasks.add(task);
                threads.add(new Thread(task));
            }
            threads.forEach(Thread::start);
            while (tasks.stream().anyMatch(task -> !task.isDone())) {
                threads.forEach(Thread::interrupt);
                Thread.onSpinWait();
            }
            for (FutureTask<Boolean> task : tasks) {
                assertThat(task.get()).isTrue();
            }
            assertThat(kept).hasSize(80);
        }
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactlyInAnyOrderElementsOf(kept);
        }
    }
}
