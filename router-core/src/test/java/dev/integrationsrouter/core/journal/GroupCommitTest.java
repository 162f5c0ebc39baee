package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.core.Waits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent callers share writes; nobody returns before what he gave is written. */
@Timeout(60)
class GroupCommitTest {

    private final List<List<String>> written = new ArrayList<>();
    private final List<Thread> writers = new ArrayList<>();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void a_single_caller_writes_each_time_on_his_own_thread() throws IOException {
        GroupCommit<String> commits = new GroupCommit<>(this::note);

        commits.commit("a");
        commits.commit("b");

        assertThat(written).containsExactly(List.of("a"), List.of("b"));
        assertThat(writers).containsOnly(Thread.currentThread());
    }

    @Test
    void all_who_come_while_a_write_goes_on_share_the_next_one() throws Exception {
        GroupCommit<String> commits = new GroupCommit<>(this::noteWhenReleased);
        FutureTask<Boolean> first = commit(commits, "first");
        Waits.await(writing);
        List<FutureTask<Boolean>> others = commitMany(commits, 20);
        assertThat(others).noneMatch(FutureTask::isDone);

        release.countDown();

        assertThat(first.get()).isFalse();
        for (FutureTask<Boolean> other : others) {
            assertThat(other.get()).isFalse();
        }
        assertThat(written).hasSize(2);
        assertThat(written.get(0)).containsExactly("first");
        assertThat(written.get(1)).containsExactlyInAnyOrderElementsOf(names(20));
    }

    @Test
    void a_write_that_fails_fails_those_in_it_and_no_others() throws Exception {
        GroupCommit<String> commits = new GroupCommit<>(items -> {
            noteWhenReleased(items);
            if (items.contains("1")) {
                throw new IOException("no room");
            }
        });
        FutureTask<Boolean> first = commit(commits, "first");
        Waits.await(writing);
        List<FutureTask<Boolean>> others = commitMany(commits, 4);
        release.countDown();

        assertThat(first.get()).isFalse();
        for (FutureTask<Boolean> other : others) {
            assertThatThrownBy(other::get).hasCauseInstanceOf(IOException.class).hasMessageContaining("no room");
        }
        commits.commit("after");
        assertThat(written.get(2)).containsExactly("after");
    }

    @Test
    void whatever_a_write_throws_is_a_failure_and_the_next_write_is_made() throws IOException {
        List<Throwable> thrown = new ArrayList<>(List.of(
                new IllegalStateException("broken"), new StackOverflowError("deep"), new OutOfMemoryError("heap")));
        GroupCommit<String> commits = new GroupCommit<>(items -> {
            note(items);
            if (!thrown.isEmpty()) {
                GroupCommitTest.<RuntimeException>throwAny(thrown.remove(0));
            }
        });

        for (String message : List.of("broken", "deep", "heap")) {
            assertThatThrownBy(() -> commits.commit(message))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(message);
        }
        commits.commit("after");
        assertThat(written).hasSize(4);
    }

    @Test
    void an_interrupt_ends_no_wait_and_stays_set() throws Exception {
        GroupCommit<String> commits = new GroupCommit<>(this::noteWhenReleased);
        FutureTask<Boolean> first = commit(commits, "first");
        Waits.await(writing);
        List<FutureTask<Boolean>> others = new ArrayList<>();
        for (String name : names(3)) { // one that writes for the others, and two that wait for him
            FutureTask<Boolean> task = task(commits, name);
            Thread thread = new Thread(task);
            thread.start();
            Waits.until(() -> waitsInside(thread));
            thread.interrupt();
            Waits.until(() -> waitsInside(thread));
            others.add(task);
        }
        assertThat(others).noneMatch(FutureTask::isDone);

        release.countDown();

        assertThat(first.get()).isFalse();
        for (FutureTask<Boolean> other : others) {
            assertThat(other.get()).as("its thread is still interrupted").isTrue();
        }
        assertThat(written.get(1)).containsExactlyElementsOf(names(3));
    }

    @Test
    void what_is_left_for_later_goes_before_what_is_committed_next() throws IOException {
        GroupCommit<String> commits = new GroupCommit<>(this::note);
        commits.later("x");
        commits.later("y");
        assertThat(written).isEmpty();

        commits.commit("a");
        commits.commit("b");

        assertThat(written).containsExactly(List.of("x", "y", "a"), List.of("b"));
    }

    @Test
    void a_flush_writes_what_is_left_for_later_and_nothing_otherwise() throws IOException {
        GroupCommit<String> commits = new GroupCommit<>(this::note);
        commits.flush();
        commits.later("x");
        commits.flush();
        commits.flush();

        assertThat(written).containsExactly(List.of("x"));
    }

    private void note(List<String> items) {
        written.add(List.copyOf(items));
        writers.add(Thread.currentThread());
    }

    private void noteWhenReleased(List<String> items) {
        writing.countDown();
        if (release.getCount() > 0) { // or the interrupt of a later one would be taken note of here
            Waits.ignoringInterrupts(release);
        }
        note(items);
    }

    /** Answers whether its thread was interrupted afterwards. */
    private static FutureTask<Boolean> task(GroupCommit<String> commits, String item) {
        return new FutureTask<>(() -> {
            commits.commit(item);
            return Thread.currentThread().isInterrupted();
        });
    }

    private static FutureTask<Boolean> commit(GroupCommit<String> commits, String item) {
        FutureTask<Boolean> task = task(commits, item);
        new Thread(task).start();
        return task;
    }

    private static List<FutureTask<Boolean>> commitMany(GroupCommit<String> commits, int number) {
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (String name : names(number)) {
            FutureTask<Boolean> task = task(commits, name);
            Thread thread = new Thread(task);
            thread.start();
            tasks.add(task);
            threads.add(thread);
        }
        Waits.until(() -> threads.stream().allMatch(GroupCommitTest::waitsInside));
        return tasks;
    }

    private static List<String> names(int number) {
        return IntStream.range(0, number).mapToObj(Integer::toString).toList();
    }

    /** Whether it has put in what it commits, and waits for that to be written. */
    private static boolean waitsInside(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("awaitUninterruptibly"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwAny(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
