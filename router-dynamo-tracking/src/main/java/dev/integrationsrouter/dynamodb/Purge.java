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
            IndexQuery old = new IndexQuery(
                    TableSchema.BY_SERVICE,
                    service,
                    IndexQuery.LOWEST,
                    Instants.bound(end),
                    false,
                    100,
                    null,
                    Map.of());
            Requests.Page page;
            Map<String, AttributeValue> after = Map.of();
            do {
                page = calls.get().requests().query(old.page(after, old.firstPage()));
                for (Item item : page.items()) {
                    purged += purge(item, calls.get()) ? 1 : 0;
                }
                after = page.next();
            } while (!page.isLast());
        }
        return purged;
    }

    private boolean purge(Item run, Call call) {
        if (!run.has(RunAttributes.RUN_ID)) {
            // counted by the purge that broke off
            purgeTexts(run, call);
            return false;
        }
        boolean running = RunAttributes.isRunning(run);
        if (!running && (isLatestSuccess(run, call) || answersForKey(run, call))) {
            return false;
        }
        String condition = "#run_id = :run_id AND "
                + (running ? "#status = :running AND #lease_until <= :now" : "#status <> :running");
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":run_id", Item.text(run.requiredText(RunAttributes.RUN_ID)),
                ":running", Item.text(RunStatus.RUNNING.name())));
        if (running) {
            values.put(":now", Item.text(Instants.text(call.now())));
        }
        Map<String, AttributeValue> remains = new HashMap<>();
        if (run.has(LargeTexts.TEXTS)) {
            remains.putAll(run.attributes());
            remains.keySet().retainAll(WHILE_THERE_ARE_TEXTS);
        }
        remains.putAll(nothing(call));
        if (!isDone(call.requests().put(ItemKey.of(run), remains, condition, values))) {
            return false;
        }
        if (run.has(LargeTexts.TEXTS)) {
            purgeTexts(run, call);
        }
        return true;
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
