package dev.integrationsrouter.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in good order when the process is asked to end (SIGTERM, SIGINT): the router is closed, which
 * cancels the run and records that, and the process stays until the response has been printed.
 */
final class Shutdown implements AutoCloseable {

    /** How long the command has to print its response once the router is closed. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private Shutdown(Runnable closeRouter) {
        hook = new Thread(() -> end(closeRouter), "shutdown");
    }

    static Shutdown closing(Runnable closeRouter) {
        Shutdown shutdown = new Shutdown(closeRouter);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /** Waits; true at once when the process is asked to end, false when the time is over. */
    boolean askedWithin(Duration time) {
        try {
            return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The response is printed. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // already ending: the hook has just been let go
        }
    }

    private void end(Runnable closeRouter) {
        asked.countDown();
        try {
            closeRouter.run();
        } finally {
            awaitLastWords();
        }
    }

    private void awaitLastWords() {
        try {
            done.await(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
