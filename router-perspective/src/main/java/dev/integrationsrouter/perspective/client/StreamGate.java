package dev.integrationsrouter.perspective.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds queries back while as many are in flight as the service takes at once. Over HTTP/2 a server says how many
 * streams it takes on a connection; the JDK's client does not tell, and fails what is too much before sending it. So the limit
 * is learnt from that, and tried out upwards by one with each round of answers. Thread-safe.
 */
final class StreamGate {

    private static final Executor SOON = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int most = NO_LIMIT;
    private int inFlight;
    private int answers;

    /** Whether a query failed because there was no stream for it: then nothing was sent. */
    static boolean isFull(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && "too many concurrent streams".equals(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** Sends, now or when there is room, on this thread or on that of an answer. */
    void enter(Runnable send) {
        synchronized (this) {
            waiting.add(send);
        }
        letIn();
    }

    /** Learns that something sent is no longer in flight. */
    void left() {
        synchronized (this) {
            inFlight--;
            answers++;
            if (answers >= most) {
                most++;
                answers = 0;
            }
        }
        letIn();
    }

    /**
     * Learns that there was no room for something.
     *
     * @param send sends it again
     */
    void full(Runnable send) {
        boolean others;
        synchronized (this) {
            inFlight--;
            most = Math.max(1, inFlight);
            answers = 0;
            waiting.addFirst(send);
            others = inFlight > 0;
        }
        if (!others) {
            SOON.execute(this::letIn); // the streams are in use by other runs, whose answers do not come here
        }
    }

    private void letIn() {
        List<Runnable> next = new ArrayList<>();
        synchronized (this) {
            while (inFlight < most && !waiting.isEmpty()) {
                next.add(waiting.remove());
                inFlight++;
            }
        }
        next.forEach(Runnable::run);
    }
}
