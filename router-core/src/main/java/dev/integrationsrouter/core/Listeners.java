package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunInfo;
import dev.integrationsrouter.api.spi.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the host's listeners what happens, each on a thread of its own. */
final class Listeners implements AutoCloseable {

    private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

    private final List<ListenerQueue> queues;

    Listeners(List<RunListener> listeners) {
        this.queues = listeners.stream().map(ListenerQueue::new).toList();
    }

    void refused(RunEvent.Refused event) {
        tell(listener -> listener.refused(event));
    }

    void replayed(UUID runId, String service, int statusCode) {
        tell(listener -> listener.replayed(new RunEvent.Replayed(runId, service, statusCode)));
    }

    void started(RunInfo run) {
        tell(listener -> listener.started(new RunEvent.Started(run)));
    }

    void progress(RunInfo run, Progress progress) {
        for (ListenerQueue queue : queues) {
            queue.addProgress(new RunEvent.Progressed(run, progress));
        }
    }

    void finished(RunEvent.Finished event) {
        tell(listener -> listener.finished(event));
    }

    void threadLeftBehind(RunInfo run, int stillLeft) {
        tell(listener -> listener.threadLeftBehind(new RunEvent.ThreadLeftBehind(run, stillLeft)));
    }

    void deadLettered(UUID runId, String service, String reason) {
        tell(listener -> listener.deadLettered(new RunEvent.DeadLettered(runId, service, reason)));
    }

    void trackerDegraded(UUID runId, String service, String operation, String reason, boolean isGivenUp) {
        tell(listener ->
                listener.trackerDegraded(new RunEvent.TrackerDegraded(runId, service, operation, reason, isGivenUp)));
    }

    /** Whether a listener is being told of something on this thread. */
    boolean isToldOn(Thread thread) {
        return queues.stream().anyMatch(queue -> queue.isToldOn(thread));
    }

    /** Gives all listeners together a second for what they have not been told yet. */
    @Override
    public void close() {
        long end = System.nanoTime() + LAST_EVENTS.toNanos();
        queues.forEach(ListenerQueue::stop);
        queues.forEach(queue -> queue.awaitEnd(Duration.ofNanos(end - System.nanoTime())));
    }

    private void tell(Consumer<RunListener> event) {
        for (ListenerQueue queue : queues) {
            queue.add(event);
        }
    }
}
