package dev.integrationsrouter.core;

import dev.integrationsrouter.core.Cancellation.Closing;
import java.time.Duration;

/**
 * Ends a router: nobody is let in any more, runs in progress get a stated time, then they are cancelled and get
 * the grace, then the services are closed.
 */
final class Shutdown {

    static final String REFUSAL = "The router is closing and takes no new runs";

    private final OpenRequests requests;
    private final Runnable release;
    private final Duration closingTime;
    private final Duration grace;

    /**
     * Prepares it.
     *
     * @param requests those on their way
     * @param closingTime how long runs may go on
     * @param grace how long they may take to end, and their records to be written, once they are cancelled
     * @param release closes services, threads and tracker
     */
    Shutdown(OpenRequests requests, Duration closingTime, Duration grace, Runnable release) {
        this.requests = requests;
        this.closingTime = closingTime;
        this.grace = grace;
        this.release = release;
    }

    /** Ends the router; only the first call does something. */
    void begin() {
        if (!requests.close()) {
            return;
        }
        if (!requests.awaitIdle(closingTime)) {
            requests.all().forEach(request -> request.cancel(new Closing()));
            requests.awaitIdle(grace);
        }
        release.run();
    }
}
