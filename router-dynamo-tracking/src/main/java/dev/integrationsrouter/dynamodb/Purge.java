package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Empties old records. What is left of one is its key and a time to live that is over: the process that runs jobs
 * needs no permission to delete, and a run that was thought dead and comes back finds its place.
 *
 * <p>A record with texts beside it keeps its place in the history until they are empty too, unreadable, so that a
 * purge that broke off is completed by the next one.
 */
final class Purge {

    private static final Set<String> WHILE_THERE_ARE_TEXTS =
            Set.of(RunAttributes.SERVICE, RunItem.HISTORY_KEY, LargeTexts.TEXTS);

    private final Supplier<Call> calls;
    private final Map<String, String> latestIds = new HashMap<>();

    /**
     * Purges at leisure.
     *
     * @param calls makes a call, with time of its own, for each page and each record
     */
    Purge(Supplier<Call> calls) {
        this.calls = calls;
    }

    long before(Instant end) {
        long purged = 0;
        for (String service : Services.all(calls.get())) {
            purged += purge(new IndexQuery(TableSchema.BY_SERVICE, service, Instants.bound(end), false, 100));
        }
        return purged;
    }

    private long purge(IndexQuery old) {
        long purged = 0;
        Requests.Page page;
        Map<String, AttributeValue> after = Map.of();
        do {
            page = calls.get().requests().query(old.page(after, old.firstPage()));
            for (Item item : page.items()) {
                purged += purge(item, calls.get()) ? 1 : 0;
            }
            after = page.next();
        } while (!page.isLast());
        return purged;
    }

    private boolean purge(Item run, Call call) {
        if (!run.has(RunAttributes.RUN_ID)) {
            // counted by the purge that broke off
            purgeTexts(run, call);
            return false;
        }
        if (isStillNeeded(run, call) || !empty(run, call)) {
            return false;
        }
        if (run.has(LargeTexts.TEXTS)) {
            purgeTexts(run, call);
        }
        return true;
    }

    private boolean isStillNeeded(Item run, Call call) {
        return !RunAttributes.isRunning(run) && (isLatestSuccess(run, call) || answersForKey(run, call));
    }

    /** Empties the record, unless the run goes on, or has changed since it was read. */
    private static boolean empty(Item run, Call call) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":run_id", Item.text(run.requiredText(RunAttributes.RUN_ID)),
                ":running", Item.text(RunStatus.RUNNING.name())));
        String condition = "#run_id = :run_id AND ";
        if (RunAttributes.isRunning(run)) {
            condition += RunItem.RUNNING + " AND #lease_until <= :now";
            values.put(":now", Item.text(Instants.text(call.now())));
        } else {
            condition += "#status <> :running";
        }
        return isDone(call.requests().put(ItemKey.of(run), remains(run, call), condition, values));
    }

    private static Map<String, AttributeValue> remains(Item run, Call call) {
        Map<String, AttributeValue> remains = new HashMap<>();
        if (run.has(LargeTexts.TEXTS)) {
            remains.putAll(run.attributes());
            remains.keySet().retainAll(WHILE_THERE_ARE_TEXTS);
        }
        remains.putAll(nothing(call));
        return remains;
    }

    private static void purgeTexts(Item run, Call call) {
        ItemKey key = ItemKey.of(run);
        for (AttributeValue keyPart : run.map(LargeTexts.TEXTS).attributes().values()) {
            call.requests().put(key.textBeside(keyPart.s()), nothing(call));
        }
        call.requests().put(key, nothing(call), RunItem.NO_RECORD);
    }

    private static Map<String, AttributeValue> nothing(Call call) {
        return Map.of(
                RunItem.PURGED_AT, Item.text(Instants.text(call.now())),
                RunItem.EXPIRES_AT, Item.number(call.now().getEpochSecond()));
    }

    /** Also if our own answer was lost, so that it was sent twice. */
    private static boolean isDone(Attempt attempt) {
        Item item = attempt.item();
        return attempt.done() || (item != null && item.has(RunItem.PURGED_AT));
    }

    private boolean isLatestSuccess(Item run, Call call) {
        if (!RunAttributes.isGoodSuccess(run)) {
            return false;
        }
        String service = run.requiredText(RunAttributes.SERVICE);
        String runType = run.requiredText(RunAttributes.RUN_TYPE);
        String latest = latestIds.computeIfAbsent(
                runType + "#" + service,
                any -> idOf(
                        LatestSuccess.find(service, RunType.ofWireName(runType).orElseThrow(), call)));
        return run.requiredText(RunAttributes.RUN_ID).equals(latest);
    }

    private static String idOf(@Nullable Item latest) {
        return latest == null ? "" : latest.requiredText(RunAttributes.RUN_ID);
    }

    private static boolean answersForKey(Item run, Call call) {
        String key = run.textOf(RunItem.IDEMPOTENCY_KEY);
        Item claim = key == null ? null : call.requests().get(ItemKey.idempotency(key));
        return claim != null
                && Claim.isRetained(claim, call.now())
                && run.requiredText(RunAttributes.RUN_ID).equals(claim.textOf(Claim.HOLDER));
    }
}
