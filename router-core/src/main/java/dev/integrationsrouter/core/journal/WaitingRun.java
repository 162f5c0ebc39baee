package dev.integrationsrouter.core.journal;

import java.util.UUID;

/**
 * A run, or a refused request, of which the tracker has not all that is kept: its records wait, or it is going on. Kept
 * small, because many may wait. Its places change under the lock of its {@link WaitingRuns}, the rest under that of
 * {@link Delivery}.
 */
final class WaitingRun {

    /** The place of what there is not. */
    static final long NOWHERE = -1;

    private final UUID runId;
    private final JournalDirectory directory;
    private Claims claims = Claims.NONE;
    private volatile long start = NOWHERE;
    private volatile long end = NOWHERE;
    private volatile boolean startDelivered;
    private volatile boolean settled;
    private boolean inHand;
    private boolean queued;
    private boolean wanted;
    private int failures;

    WaitingRun(UUID runId, JournalDirectory directory) {
        this.runId = runId;
        this.directory = directory;
    }

    UUID runId() {
        return runId;
    }

    JournalDirectory directory() {
        return directory;
    }

    Claims claims() {
        return claims;
    }

    /** Where the record of its start is. */
    long start() {
        return start;
    }

    /** Where the record of its end, or of its refusal, is. */
    long end() {
        return end;
    }

    boolean hasStart() {
        return start != NOWHERE;
    }

    boolean hasEnd() {
        return end != NOWHERE;
    }

    void startIsAt(long place, Claims claimed) {
        start = place;
        claims = claimed;
    }

    void endIsAt(long place, Claims claimed) {
        end = place;
        claims = claimed;
    }

    /** Whether the tracker has its start. */
    boolean isStartDelivered() {
        return startDelivered;
    }

    void startIsDelivered() {
        startDelivered = true;
    }

    /** Whether nothing of it waits any more. */
    boolean isSettled() {
        return settled;
    }

    void isSettledNow() {
        settled = true;
    }

    /** Whether it stands in the queue. */
    boolean isQueued() {
        return queued;
    }

    void queued(boolean now) {
        queued = now;
    }

    /** Whether its turn came while it was in somebody's hand. */
    boolean isWanted() {
        return wanted;
    }

    void wanted(boolean now) {
        wanted = now;
    }

    /** Whether somebody is giving it to the tracker just now. */
    boolean isInHand() {
        return inHand;
    }

    void inHand(boolean now) {
        inHand = now;
    }

    /** How often it could not be delivered though the tracker was there. */
    int failures() {
        return failures;
    }

    void failedOnceMore() {
        failures++;
    }
}
