package dev.integrationsrouter.benchmarks.dispatch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A way to give a call a deadline without this router. Thread-safe. */
interface DeadlineCall {

    /**
     * Calls, and answers what was answered.
     *
     * @throws TimeoutException if the deadline has passed
     */
    String call(Callable<String> work) throws Exception;

    /** On another thread; its caller waits no longer than the deadline. */
    static DeadlineCall submitted(Duration deadline) {
        ExecutorService executor = Executors.newCachedThreadPool(DeadlineCall::daemon);
        return work -> executor.submit(work).get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** On the caller's thread, which Failsafe interrupts at the deadline. */
    static DeadlineCall interrupted(Duration deadline) {
        FailsafeExecutor<String> failsafe =
                Failsafe.with(Timeout.<String>builder(deadline).withInterrupt().build());
        return work -> {
            try {
                return failsafe.get(work::call);
            } catch (TimeoutExceededException e) {
                throw (TimeoutException) new TimeoutException(e.getMessage()).initCause(e);
            }
        };
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "call");
        thread.setDaemon(true);
        return thread;
    }
}
