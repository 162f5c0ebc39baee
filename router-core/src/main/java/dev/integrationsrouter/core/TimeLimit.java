package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls what may hang on another thread, so that it costs its caller at most the limit; then that thread is interrupted. */
record TimeLimit(Duration limit, ExecutorService workers) {

    /** What the call answers. An interrupt of the caller does not end the wait, which is bounded, and stays set. */
    <T> T call(Callable<T> call) throws TimeoutException, ExecutionException {
        Future<T> answer = workers.submit(call);
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
