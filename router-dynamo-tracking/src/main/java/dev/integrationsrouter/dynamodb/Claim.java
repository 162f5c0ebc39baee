package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An idempotency key or a single flight, as one run wants it: one item that says who took it last. It is held
 * while it has {@code lease_until}; a key whose run succeeded has {@code retained_until} instead, and the
 * outcome. Each taking adds one to its {@code fence}, so the item is never deleted by the tracker.
 *
 * <p>Whether the holder is still alive is not decided here but by its own record: {@link Holder}.
 *
 * @param key of the item
 * @param kind which of the two
 * @param run that wants it
 */
record Claim(ItemKey key, StartAnswer.Claim kind, RunStart run) {

    static final String HOLDER = RunAttributes.RUN_ID;
    static final String LEASE_UNTIL = RunAttributes.LEASE_UNTIL;
    static final String TAKEN_AT = "taken_at";
    static final String RETAINED_UNTIL = "retained_until";

    /** How long a key answers with a success, from its end. */
    static final String RETENTION = "retention";

    /** The outcome that a retained key answers with: a record. */
    static final String OUTCOME = "outcome";

    /** When the item of a key may go whose run gives no sign of life any more. */
    private static final Duration DEAD_FOR = Duration.ofDays(30);

    /** When the item of a key may go that nobody holds. */
    private static final Duration FREE_FOR = Duration.ofDays(1);

    /** When the item of a key may go that answers no more: clocks differ, and nothing is lost if it stays for longer. */
    private static final Duration PAST_RETENTION = Duration.ofDays(1);

    private static final String MINE_AND_HELD = "#run_id = :me AND attribute_exists(#lease_until)";

    /** What a run claims, in the order of claiming. */
    static List<Claim> of(RunStart run) {
        List<Claim> claims = new ArrayList<>(2);
        Claim key = idempotencyKey(run);
        if (key != null) {
            claims.add(key);
        }
        Claim flight = singleFlight(run);
        if (flight != null) {
            claims.add(flight);
        }
        return claims;
    }

    static @Nullable Claim idempotencyKey(RunStart run) {
        return run.idempotencyKey() == null
                ? null
                : new Claim(ItemKey.idempotency(run.idempotencyKey()), StartAnswer.Claim.IDEMPOTENCY_KEY, run);
    }

    static @Nullable Claim singleFlight(RunStart run) {
        return run.flightKey() == null
                ? null
                : new Claim(ItemKey.state(run.service(), run.flightKey()), StartAnswer.Claim.SINGLE_FLIGHT, run);
    }

    boolean isFlight() {
        return kind == StartAnswer.Claim.SINGLE_FLIGHT;
    }

    /** Takes it if nobody holds it. */
    Attempt take(Call call) {
        return call.requests()
                .update(taking(call)
                        .increment(RunItem.FENCE)
                        .when("attribute_not_exists(#lease_until) AND"
                                + " (attribute_not_exists(#retained_until) OR #retained_until <= :now)")
                        .with("now", Item.text(Instants.text(call.now()))));
    }

    /** Takes it from a run that is over, unless somebody else was faster. */
    Attempt takeFrom(Item held, Call call) {
        return call.requests()
                .update(taking(call)
                        .increment(RunItem.FENCE)
                        .when("#fence = :seen")
                        .with("seen", Item.number(held.numberOf(RunItem.FENCE))));
    }

    /** Takes it with a fence that was handed out before, unless a higher one was. */
    Attempt takeAgain(long fence, Call call) {
        return call.requests()
                .update(taking(call)
                        .set(RunItem.FENCE, Item.number(fence))
                        .when("attribute_not_exists(#fence) OR #fence <= :fence")
                        .with("fence", Item.number(fence)));
    }

    private Change taking(Call call) {
        return new Change(key)
                .set(HOLDER, me())
                .set(RunItem.FINGERPRINT, Item.text(run.fingerprint()))
                .set(LEASE_UNTIL, leaseUntil(call))
                .set(TAKEN_AT, Item.text(Instants.text(call.now())))
                .set(RETENTION, isFlight() ? null : Item.text(run.keyRetention().toString()))
                .remove(RETAINED_UNTIL)
                .remove(OUTCOME)
                .set(RunItem.EXPIRES_AT, expiry(call, DEAD_FOR));
    }

    /** Renews the lease that others see without asking for the holder's record. */
    void renew(Call call) {
        call.requests()
                .update(new Change(key)
                        .set(LEASE_UNTIL, leaseUntil(call))
                        .set(RunItem.EXPIRES_AT, expiry(call, DEAD_FOR))
                        .when(MINE_AND_HELD)
                        .with("me", me()));
    }

    /** Gives it up, if this run still holds it. */
    void release(Call call) {
        call.requests()
                .update(releasing()
                        .set(RunItem.EXPIRES_AT, expiry(call, FREE_FOR))
                        .when(MINE_AND_HELD)
                        .with("me", me()));
    }

    /** A flight stays for ever, or its fence would begin again. */
    private @Nullable AttributeValue expiry(Call call, Duration after) {
        return isFlight() ? null : RunItem.expiry(call.now(), after);
    }

    /** A change that gives it up; the condition is the caller's. */
    Change releasing() {
        return new Change(key).remove(LEASE_UNTIL);
    }

    /**
     * Keeps a key for the outcome, if this run still holds it.
     *
     * @param outcome record that duplicates are answered with
     * @param endedAt from when on it is retained
     */
    void retain(Map<String, AttributeValue> outcome, Instant endedAt, Call call) {
        Instant until = Instants.after(endedAt, run.keyRetention());
        call.requests()
                .update(releasing()
                        .set(OUTCOME, AttributeValue.fromM(outcome))
                        .set(RETAINED_UNTIL, Item.text(Instants.text(until)))
                        .set(RunItem.EXPIRES_AT, RunItem.expiry(until, PAST_RETENTION))
                        .when(MINE_AND_HELD)
                        .with("me", me()));
    }

    AttributeValue me() {
        return Item.text(run.runId().toString());
    }

    private AttributeValue leaseUntil(Call call) {
        return Item.text(Instants.text(Instants.after(call.now(), run.lease())));
    }

    /** Whether the item names this run as the last that took it. */
    boolean isMine(Item item) {
        return run.runId().toString().equals(item.textOf(HOLDER));
    }

    static boolean isHeld(Item item) {
        return item.has(LEASE_UNTIL);
    }

    static boolean isRetained(Item item, Instant now) {
        Instant until = item.instant(RETAINED_UNTIL);
        return !isHeld(item) && until != null && now.isBefore(until);
    }

    static UUID holder(Item item) {
        return item.uuid(HOLDER);
    }
}
