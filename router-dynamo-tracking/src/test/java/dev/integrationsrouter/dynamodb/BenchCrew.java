package dev.integrationsrouter.dynamodb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;

/** Does jobs that mostly wait, each alone at a bench of its own, many at once. */
final class BenchCrew implements AutoCloseable {
    private static final int SIZE = 24;

    private final ExecutorService threads = Executors.newFixedThreadPool(SIZE);
    private final BlockingQueue<TrackerBench> free = new LinkedBlockingQueue<>();
    private final List<TrackerBench> benches = new ArrayList<>();
    private final Phaser jobs = new Phaser(1);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    BenchCrew() throws IOException {
        for (int i = 0; i < SIZE; i++) {
            benches.add(new TrackerBench());
        }
        free.addAll(benches);
    }

    /** A job may submit others. */
    void submit(Consumer<TrackerBench> job) {
        jobs.register();
        threads.execute(() -> perform(job));
    }

    private void perform(Consumer<TrackerBench> job) {
        try {
            TrackerBench bench = free.take();
            try {
                job.accept(bench);
            } finally {
                free.add(bench);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        } finally {
            jobs.arriveAndDeregister();
        }
    }

    /** Waits for all jobs, also those of jobs; fails if one of them did. */
    void awaitAll() {
        jobs.arriveAndAwaitAdvance();
        Throwable first = failures.peek();
        if (first != null) {
            throw new AssertionError(failures.size() + " jobs failed, the first one so: " + first, first);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (TrackerBench bench : benches) {
            bench.close();
        }
    }
}
