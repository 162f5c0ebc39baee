package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The newest success of a service and run type: a copy of its record, which outlives the record's retention. It
 * stands in the item of the single flight that is named like the run type, so that a run in that flight sets it
 * and gives the flight up in one request.
 */
final class LatestSuccess {

    static final String LATEST = "latest";
    static final String LATEST_KEY = "latest_key";

    private static final String IS_NEWER = "(attribute_not_exists(#latest_key) OR #latest_key < :mine)";

    private LatestSuccess() {}

    static ItemKey key(String service, RunType runType) {
        return ItemKey.state(service, runType.wireName());
    }

    /** Whether the run's flight is in the same item. */
    static boolean sharesItemWith(Claim flight) {
        RunStart run = flight.run();
        return flight.key().equals(key(run.service(), run.runType()));
    }

    /** Sets it, if it is older. Repeating that changes nothing. */
    static void set(RunStart run, Map<String, AttributeValue> record, Call call) {
        set(key(run.service(), run.runType()), RunItem.historyKey(run), record, call);
    }

    /** Sets it for a success whose process died before it could. */
    static void complete(Item run, Call call) {
        RunType runType =
                RunType.ofWireName(run.requiredText(RunAttributes.RUN_TYPE)).orElseThrow();
        ItemKey key = key(run.requiredText(RunAttributes.SERVICE), runType);
        set(key, run.requiredText(RunItem.HISTORY_KEY), RunAttributes.recordIn(run), call);
    }

    private static void set(ItemKey key, String historyKey, Map<String, AttributeValue> record, Call call) {
        call.requests().update(in(new Change(key), historyKey, record).when(IS_NEWER));
    }

    /** Sets it and gives up the flight. */
    static void setAndRelease(Claim flight, Map<String, AttributeValue> record, Call call) {
        RunStart run = flight.run();
        Attempt both = call.requests()
                .update(in(flight.releasing(), RunItem.historyKey(run), record)
                        .when("#run_id = :me AND " + IS_NEWER)
                        .with("me", flight.me()));
        Item met = both.item();
        if (both.done() || met == null) {
            return;
        }
        if (flight.isMine(met) && Claim.isHeld(met)) {
            flight.release(call);
        }
        if (isOlder(met, run)) {
            set(run, record, call);
        }
    }

    private static Change in(Change change, String historyKey, Map<String, AttributeValue> record) {
        AttributeValue mine = Item.text(historyKey);
        return change.set(LATEST, AttributeValue.fromM(record))
                .set(LATEST_KEY, mine)
                .with("mine", mine);
    }

    private static boolean isOlder(Item met, RunStart run) {
        String latest = met.textOf(LATEST_KEY);
        return latest == null || latest.compareTo(RunItem.historyKey(run)) < 0;
    }

    /** The record's attributes; null if nothing has succeeded yet. */
    static @Nullable Item find(String service, RunType runType, Call call) {
        Item item = call.requests().get(key(service, runType));
        return item == null || !item.has(LATEST) ? null : item.map(LATEST);
    }
}
