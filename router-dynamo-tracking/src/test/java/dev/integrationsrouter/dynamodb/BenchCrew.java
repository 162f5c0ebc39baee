package dev.integrationsrouter.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;

/** Does jobs that mostly wait, many at once, each alone at a bench, which the crew keeps for the next job. */
final class BenchCrew {
    private static final int SIZE = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(SIZE, BenchCrew::daemon);
    private final Queue<TrackerBench> free = new ConcurrentLinkedQueue<>();
    private final Phaser jobs = new Phaser(1);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private BenchCrew() {}

    /** The one that all tests share, one after the other, because its tables take longer to make than a job. */
    static BenchCrew shared() {
        return Shared.CREW;
    }

    /** A job may submit others. */
    void submit(Consumer<TrackerBench> job) {
        jobs.register();
        threads.execute(() -> perform(job));
    }

    private void perform(Consumer<TrackerBench> job) {
        try {
            TrackerBench kept = free.poll();
            TrackerBench bench = kept == null ? new TrackerBench() : kept;
            job.accept(bench);
            free.add(bench);
        } catch (IOException e) {
            failures.add(new UncheckedIOException(e));
        } catch (RuntimeException | Error e) {
            failures.add(e);
        } finally {
            jobs.arriveAndDeregister();
        }
    }

    /** Waits for all jobs, also those of jobs; fails if one of them did. */
    void awaitAll() {
        jobs.arriveAndAwaitAdvance();
        int failed = failures.size();
        Throwable first = failures.poll();
        failures.clear();
        if (first != null) {
            throw new AssertionError(failed + " jobs failed, the first one so: " + first, first);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-crew");
        thread.setDaemon(true);
        return thread;
    }

    private static final class Shared {
        static final BenchCrew CREW = new BenchCrew();
    }
}
