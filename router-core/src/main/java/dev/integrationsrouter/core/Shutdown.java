package dev.integrationsrouter.core;

import dev.integrationsrouter.core.Cancellation.Closing;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * Ends a router: nobody is let in any more, runs in progress get a stated time, then they are cancelled and get
 * the grace, then the services are closed.
 */
final class Shutdown {

    static final String REFUSAL = "The router is closing and takes no new runs";

    private final OpenRequests requests;
    private final Predicate<Thread> isWithin;
    private final Runnable release;
    private final Duration closingTime;
    private final Duration grace;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Prepares it.
     *
     * @param requests those on their way
     * @param isWithin whether a thread is one that the end has to wait for
     * @param closingTime how long runs may go on
     * @param grace how long they may take to end, and their records to be written, once they are cancelled
     * @param release closes services, threads and tracker
     */
    Shutdown(
            OpenRequests requests, Predicate<Thread> isWithin, Duration closingTime, Duration grace, Runnable release) {
        this.requests = requests;
        this.isWithin = isWithin;
        this.closingTime = closingTime;
        this.grace = grace;
        this.release = release;
    }

    /**
     * Ends the router, and waits for it; only the first call ends it. A run or a listener that asks for it cannot wait
     * for its own end: it goes on, and the router ends on a thread of its own.
     */
    void begin() {
        boolean isFirst = requests.close();
        if (isWithin.test(Thread.currentThread())) {
            if (isFirst) {
                new Daemons("router-closing").newThread(this::end).start();
            }
        } else if (isFirst) {
            end();
        } else {
            awaitEnd();
        }
    }

    private void end() {
        boolean interrupted = Thread.interrupted();
        try {
            requests.all().forEach(request -> request.cancelBeforeRun(new Closing()));
            boolean idle = false;
            try {
                idle = requests.awaitIdle(interrupted ? Duration.ZERO : closingTime);
            } catch (InterruptedException e) { // who closes is in a hurry: the runs' time is over
                interrupted = true;
            }
            if (!idle) {
                requests.all().forEach(request -> request.cancel(new Closing()));
                interrupted |= awaitCancelled();
            }
            release.run();
        } finally {
            ended.countDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Not even in a hurry are services closed while they are called, as long as they heed their interrupt. */
    private boolean awaitCancelled() {
        boolean interrupted = false;
        long end = System.nanoTime() + grace.toNanos();
        while (true) {
            try {
                requests.awaitIdle(Duration.ofNanos(end - System.nanoTime()));
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
