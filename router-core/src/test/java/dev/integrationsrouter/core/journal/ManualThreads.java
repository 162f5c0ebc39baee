package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Threads and timers that do something when the test says so, on the test's own thread; with a clock of nanoseconds. */
final class ManualThreads implements JournalThreads {

    private final AtomicLong nanos = new AtomicLong();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();

    private record Timer(long due, Runnable action) {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void after(Duration delay, Runnable action) {
        timers.add(new Timer(nanos.get() + delay.toNanos(), action));
    }

    long nanoTime() {
        return nanos.get();
    }

    /** How much would be done at once now. */
    int tasks() {
        return tasks.size();
    }

    /** Does all that is to be done now. */
    void run() {
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            assertThat(done++).as("tasks, each of which brings the next").isLessThan(10_000);
            task.run();
        }
    }

    /** Lets time pass, and does what is due by then. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        List<Timer> due =
                timers.stream().filter(timer -> timer.due() <= nanos.get()).toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.action().run());
        run();
    }
}
