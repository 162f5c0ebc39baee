package dev.integrationsrouter.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an idempotency key answers with.
 *
 * @param record of the run
 * @param until when it is over
 */
record RetainedOutcome(Map<String, AttributeValue> record, Instant until) {

    /** Clocks differ, and nothing is lost if the item stays for longer. */
    private static final Duration MARGIN = Duration.ofDays(1);

    Change in(Change change) {
        return change.set(Claim.OUTCOME, AttributeValue.fromM(record))
                .set(Claim.RETAINED_UNTIL, Item.text(Instants.text(until)))
                .set(RunItem.EXPIRES_AT, RunItem.expiry(until, MARGIN));
    }
}
