package dev.integrationsrouter.benchmarks;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that repeat something for a while. */
public final class Threads {

    private Threads() {}

    /** How often in a second, of all threads together, each of which does it at least once. */
    public static double perSecond(int threads, Duration span, Callable<?> step)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            Callable<Long> loop = () -> repeat(step, begin + span.toNanos());
            long made = 0;
            for (Future<Long> each : pool.invokeAll(Collections.nCopies(threads, loop))) {
                made += each.get();
            }
            return made * 1e9 / (System.nanoTime() - begin);
        } finally {
            pool.shutdown();
        }
    }

    private static long repeat(Callable<?> step, long end) throws Exception {
        long made = 0;
        do {
            step.call();
            made++;
        } while (System.nanoTime() < end);
        return made;
    }
}
