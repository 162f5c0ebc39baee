package dev.integrationsrouter.perspective.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says when the next query may be sent, for all threads that share a quota.
 *
 * <ol>
 *   <li>Queries are evenly spaced from the first one on, a little below the allowed rate, so that no minute sees
 *       more of them than the quota has. A sender that was kept for a moment catches up what that cost.
 *   <li>A refusal for the quota pauses all of them: as long as it asks for; else into the next quota minute if
 *       we have used up the limit that it names; else, as somebody else must have, for a quarter of a second, and
 *       twice as long at each further refusal, though not beyond that minute. Then one query tries; the others follow
 *       once it passes.
 *   <li>The pace goes down to the limit named. If that was the pace already, or none is named, it halves, and
 *       grows back with each query that passes. A named limit is forgotten after ten quota minutes without
 *       refusal.
 * </ol>
 *
 * Thread-safe. Instants are nanoseconds on this pacer's own clock, {@link #now()}.
 */
public final class Pacer {

    /** As long as a refusal pauses the queries at most: a longer wait is no quota's. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** Of the allowed rate; the rest is for what networks do to even spacing. */
    private static final double SHARE = 0.99;
    /** Of a named limit, what we must have used to be the ones who spent it. */
    private static final double SPENT = 0.8;
    /** What a late sender may catch up at most: what a disk or a collector keeps it, and not more. */
    private static final long MOST_SLACK = Duration.ofMillis(300).toNanos();
    /** The same as a part of the quota's minute: half of what {@link #SHARE} leaves of it. */
    private static final int SLACK_PARTS = 200;

    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();
    private static final long TRIAL_POLL = Duration.ofMillis(5).toNanos();
    private static final long TRIAL_TIMEOUT = Duration.ofSeconds(30).toNanos();
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final double STEPS = 50;

    private final LongSupplier nanos;
    private final long origin;
    private final QuotaMinutes minutes;
    private final long slack;

    private double configured = NO_LIMIT;
    private double share = 1;
    private double named = NO_LIMIT;
    private double rate = NO_LIMIT;
    private long next;
    private long pausedUntil;
    private long refusedAt = -1;
    private long trialAt = -1;
    private int refusals;

    /**
     * Without a limit yet.
     *
     * @param nanos a clock for spans, such as {@link System#nanoTime()}
     * @param clock a clock that the provider's minutes can be told from
     * @param minute what the provider counts its quota over: a minute, unless told otherwise
     */
    public Pacer(LongSupplier nanos, InstantSource clock, Duration minute) {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
        this.minutes = new QuotaMinutes(clock, minute);
        this.slack = Math.min(MOST_SLACK, minutes.length() / SLACK_PARTS);
    }

    /**
     * Sets the allowed rate. A lower pace that was learnt stays.
     *
     * @param perSecond queries per second that the quota allows; infinite for any number
     * @param share of the quota that is this pacer's, from 0 to 1: of a limit that a refusal names, too
     */
    public synchronized void allow(double perSecond, double share) {
        boolean adapted = rate < configured;
        this.share = share;
        configured = perSecond * share * SHARE;
        rate = adapted ? Math.min(rate, configured) : ceiling();
    }

    /** The present pace in queries per second; infinite if there is none. */
    public synchronized double perSecond() {
        return rate;
    }

    /** How long all queries still wait because of a refusal; zero if they do not. */
    public synchronized Duration pause() {
        return Duration.ofNanos(Math.max(0, pausedUntil - now()));
    }

    /** Now, on this pacer's clock. */
    public long now() {
        return nanos.getAsLong() - origin;
    }

    /** Takes the turn if it has come: 0. Otherwise takes none, and answers the nanoseconds until it pays to ask again. */
    public synchronized long takeTurn() {
        long now = now();
        long earliest = Math.max(pausedUntil, rate == NO_LIMIT ? 0 : next);
        if (now < earliest) {
            return earliest - now;
        }
        if (refusals > 0) {
            if (trialAt >= 0 && now - trialAt < TRIAL_TIMEOUT) {
                return TRIAL_POLL;
            }
            trialAt = now;
        }
        next = rate == NO_LIMIT ? now : Math.max(next, now - slack) + (long) (1e9 / rate);
        minutes.sent();
        return 0;
    }

    /**
     * Learns that a query was answered otherwise than by a refusal for the quota.
     *
     * @param sentAt when it was sent
     */
    public synchronized void passed(long sentAt) {
        if (sentAt <= refusedAt) {
            return;
        }
        refusals = 0;
        trialAt = -1;
        if (refusedAt >= 0 && now() - refusedAt > 10 * minutes.length()) {
            named = NO_LIMIT;
        }
        if (rate < ceiling()) {
            rate = ceiling() == NO_LIMIT ? rate * (1 + 1 / STEPS) : Math.min(ceiling(), rate + ceiling() / STEPS);
        }
    }

    /**
     * Learns from a refusal for the quota.
     *
     * @param sentAt when the refused query was sent: the echoes of one burst count once
     * @param perMinute the limit that it names; null if none
     * @param retryAfter how long it asks to wait, which counts up to a day; null if it does not say
     */
    public synchronized void refused(long sentAt, @Nullable Integer perMinute, @Nullable Duration retryAfter) {
        long now = now();
        if (retryAfter != null) {
            pausedUntil = Math.max(pausedUntil, now + bounded(retryAfter).toNanos());
        }
        if (sentAt <= refusedAt) {
            return;
        }
        refusals++;
        trialAt = -1;
        refusedAt = now;
        if (retryAfter == null) {
            pausedUntil = Math.max(pausedUntil, now + pause(perMinute));
        }
        slowDown(perMinute);
        next = pausedUntil;
    }

    /** What may be counted in nanoseconds, and waited for. */
    static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }

    private long pause(@Nullable Integer perMinute) {
        long minute = minutes.untilNext();
        boolean spentByUs = perMinute != null && minutes.sentInThis() >= SPENT * perMinute * share;
        return spentByUs ? minute : Math.min(minute, FIRST_PAUSE << Math.min(refusals - 1, 20));
    }

    private void slowDown(@Nullable Integer perMinute) {
        if (perMinute != null) {
            named = perMinute / 60.0 * share * SHARE;
        }
        if (named < rate) {
            rate = named;
        } else {
            double before = rate == NO_LIMIT ? minutes.sentPerSecond() : rate;
            double least = ceiling() == NO_LIMIT ? 0.1 : ceiling() / 16;
            rate = Math.max(least, before / 2);
        }
    }

    private double ceiling() {
        return Math.min(configured, named);
    }
}
