package dev.integrationsrouter.scorer.onnx;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the thread of the model must not be held up by: encoding texts, and telling who waits. */
final class HelperThreads {

    private static final int THREADS = 2;

    private HelperThreads() {}

    /** Daemons. What is handed over after their end is done by who hands it over: nothing is lost. */
    static ExecutorService start() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "onnx-scorer-helper-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                (task, pool) -> task.run());
    }
}
