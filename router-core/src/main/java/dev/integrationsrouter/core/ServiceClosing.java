package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.IntegrationService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Closes services, each within a stated time: one that throws or hangs keeps nobody else from being closed. */
final class ServiceClosing {

    private final ExecutorService workers;
    private final Duration each;
    private final Redactor redactor;

    /**
     * Closes on workers.
     *
     * @param workers whose threads a service may hold up for good
     * @param each how long one service may take; then it is interrupted and left behind
     */
    ServiceClosing(ExecutorService workers, Duration each, Redactor redactor) {
        this.workers = workers;
        this.each = each;
        this.redactor = redactor;
    }

    /** Closes a service here and now, for as long as it takes. What it throws is logged. */
    static void close(String name, IntegrationService<?> service, Redactor redactor) {
        try {
            service.close();
        } catch (Throwable e) { // plugin code
            Failures.tellHandlerIfFatal(e, redactor);
            Log.ROUTER.warn("Service {} could not be closed: {}", name, Quote.sentence(redactor.summary(e)));
            Log.ROUTER.debug("Why service {} could not be closed", name, redactor.mask(e));
        }
    }

    /** Closes a service and waits for that, no longer than it may take. An interrupt of the caller stays set, and shortens nothing. */
    void close(String name, IntegrationService<?> service) {
        CountDownLatch started = new CountDownLatch(1);
        Future<?> closing = workers.submit(() -> {
            started.countDown();
            close(name, service, redactor);
        });
        boolean interrupted = false;
        long end = System.nanoTime() + each.toNanos();
        try {
            while (true) {
                try {
                    closing.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            if (started.getCount() == 0) { // one that has not come to its turn is still to be closed then
                closing.cancel(true);
            }
            Log.ROUTER.warn(
                    "Service {} did not close within {} ms; it was interrupted and left behind", name, each.toMillis());
        } catch (ExecutionException e) { // all that a service throws is logged where it is called
            Log.ROUTER.error("Service {} could not be closed", name, redactor.mask(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
