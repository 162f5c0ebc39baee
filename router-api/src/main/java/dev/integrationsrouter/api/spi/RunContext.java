package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run, as its service sees it. Thread-safe: the threads that a service starts may use it too, until
 * {@link IntegrationService#run} returns.
 *
 * @param <P> the service's payload type
 */
public interface RunContext<P> {

    /** {@return the run's id, a UUIDv7} */
    UUID runId();

    /** {@return which kind of run was asked for} */
    RunType runType();

    /** {@return the bound and validated {@code payload.payload}} */
    P payload();

    /** {@return {@code payload.metadata} of the request; empty if it had none} */
    Map<String, @Nullable Object> payloadMetadata();

    /** {@return {@code metadata} of the request; empty if it had none} */
    Map<String, @Nullable Object> requestMetadata();

    /** {@return SHA-256 over the request's service and payload, in hexadecimal} */
    String fingerprint();

    /** {@return where to take the time from} */
    InstantSource clock();

    /**
     * {@return when the run was admitted, by {@link #clock()}, to the millisecond: the instant that windows are
     * computed from}
     */
    Instant startedAt();

    /** {@return when the run will be cancelled if it has not ended} */
    Instant deadline();

    /**
     * {@return the latest run of the same service and run type that ended with 200; empty if there is none} Reads the
     * tracker at each call.
     *
     * @throws TrackerException if the tracker cannot say
     */
    Optional<RunRecord> latestSuccess();

    /**
     * {@return what an interrupted run of the same request saved with {@link #checkpoint(String)}; empty if there was none,
     * or if the same request has succeeded since} Reads the tracker at each call.
     *
     * @throws TrackerException if the tracker cannot say
     */
    Optional<String> checkpoint();

    /**
     * Saves what a later run of the same request needs to go on where this one was interrupted. Kept in memory
     * and written with the next heartbeat, and when the run ends; each call replaces what was there.
     *
     * @param json a JSON value of at most 64 KiB in UTF-8
     * @throws IllegalArgumentException if it is larger, or no JSON
     */
    void checkpoint(String json);

    /**
     * Names the span of data that this run works on, for its record.
     *
     * @param window the instants that the run covers
     */
    void window(TimeWindow window);

    /**
     * Says how far the run has come. Cheap: call it as often as you like.
     *
     * @param done items done so far
     * @param total items in all, or -1 while unknown
     * @throws IllegalArgumentException if {@code done} is negative, or {@code total} less than -1
     */
    void progress(long done, long total);

    /**
     * {@return whether the run is to end early: asked for, past its deadline, or its lease lost} Never turns back to false.
     */
    boolean isCancelled();

    /**
     * Leaves the run if it is to end early.
     *
     * @throws RunCancelledException if {@link #isCancelled()}
     */
    default void throwIfCancelled() {
        if (isCancelled()) {
            throw new RunCancelledException("Run " + runId() + " is cancelled");
        }
    }

    /**
     * {@return the fencing token of the run's single-flight lease: every taking of the lease has a higher one} Hand it to
     * stores that can refuse writes of an outdated holder. 0 if the run has no single-flight key.
     */
    long fence();
}
