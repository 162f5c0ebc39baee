package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decides when going on makes no sense, from what the scorer answers. Thread-safe. */
final class RunHealth {

    /** Posts that fail one after the other, without a success, before the scorer is taken to be down. */
    static final int FAILURES_IN_A_ROW = 50;
    /** The same before the first success. */
    static final int FAILURES_AT_FIRST = 8;

    private final Complaints complaints;
    private final Tuning tuning;
    private final LongSupplier nanos;

    private volatile @Nullable Stop stop;
    private boolean answered;
    private boolean succeeded;
    private int failuresInARow;
    private int unusable;
    private @Nullable Long unreachableSince;
    private volatile @Nullable Long refusedSince;

    RunHealth(Complaints complaints, Tuning tuning, LongSupplier nanos) {
        this.complaints = complaints;
        this.tuning = tuning;
        this.nanos = nanos;
    }

    /** Takes note of an answer of the scorer, or of its absence. */
    synchronized void note(Verdict verdict) {
        succeeded |= verdict instanceof Verdict.Scored;
        if (verdict.equals(Verdict.Transient.UNUSABLE) && !succeeded && ++unusable >= FAILURES_AT_FIRST) {
            stop(new Stop(FailureKind.UPSTREAM, complaints.notAsExpected()));
        }
        if (verdict instanceof Verdict.StopRun ends) {
            stop(new Stop(ends.kind(), ends.sentence()));
        } else if (verdict instanceof Verdict.QuotaSpent) {
            refusedSince = refusedSince == null ? Long.valueOf(nanos.getAsLong()) : refusedSince;
        } else if (verdict instanceof Verdict.Unreachable unreachable && !answered) {
            noteUnreachable(unreachable.sentence(), unreachable.reason().equals("connect_timeout"));
        } else if (verdict instanceof Verdict.Lost lost && !answered) {
            noteUnreachable(lost.sentence(), false);
        } else if (isWord(verdict)) {
            refusedSince = null;
            failuresInARow = 0;
        }
        answered |= isAnswer(verdict);
    }

    private static boolean isAnswer(Verdict verdict) {
        return !(verdict instanceof Verdict.Unreachable
                || verdict instanceof Verdict.Lost
                || verdict instanceof Verdict.Late);
    }

    /** Whether the scorer said something about the post itself. */
    static boolean isWord(Verdict verdict) {
        return verdict instanceof Verdict.Scored
                || verdict instanceof Verdict.Unscorable
                || verdict instanceof Verdict.DropAttribute
                || verdict instanceof Verdict.LanguageUnknown;
    }

    private void noteUnreachable(String sentence, boolean waited) {
        long now = nanos.getAsLong();
        long since = unreachableSince == null ? now : unreachableSince;
        unreachableSince = since;
        if (waited || now - since >= tuning.connectPatience().toNanos()) {
            stop(new Stop(FailureKind.UPSTREAM, sentence));
        }
    }

    /** Whether the scorer has never answered anything: then a connection that fails costs a post no attempt. */
    synchronized boolean neverAnswered() {
        return !answered;
    }

    /** Takes note of a post that has failed for now. */
    synchronized void postFailed(String reason) {
        failuresInARow++;
        if (!answered) {
            stop(new Stop(FailureKind.UPSTREAM, complaints.neverAnswered(reason)));
        }
        int most = succeeded ? FAILURES_IN_A_ROW : FAILURES_AT_FIRST;
        if (failuresInARow >= most) {
            stop(new Stop(FailureKind.UPSTREAM, complaints.failing(failuresInARow, reason)));
        }
    }

    /** Takes note of how long all queries are still to wait: a run that would sleep for hours keeps the next one out. */
    void paused(Duration pause) {
        if (pause.compareTo(tuning.quotaPatience()) > 0) {
            stop(new Stop(FailureKind.QUOTA, complaints.quotaPauses(pause)));
        }
    }

    /** Ends the run; the first reason stays. */
    private synchronized void stop(Stop reason) {
        stop = stop == null ? reason : stop;
    }

    /** Why the run ends; empty while it goes on. */
    Optional<Stop> stopped() {
        if (refusedSince != null) { // seldom: asked for every post, by two threads, which need not wait for each other
            stopIfRefusedTooLong();
        }
        return Optional.ofNullable(stop);
    }

    private synchronized void stopIfRefusedTooLong() {
        @Nullable Long since = refusedSince;
        if (since == null || stop != null) {
            return;
        }
        Duration spent = Duration.ofNanos(nanos.getAsLong() - since);
        if (spent.compareTo(tuning.quotaPatience()) >= 0) {
            stop(new Stop(FailureKind.QUOTA, complaints.quotaSpent(spent)));
        }
    }
}
