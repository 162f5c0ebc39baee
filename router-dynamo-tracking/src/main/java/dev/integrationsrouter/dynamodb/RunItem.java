package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the item of a run holds beside the record: what it claimed, and what the indexes go by. */
final class RunItem {

    static final String FENCE = "fence";
    static final String FINGERPRINT = "fingerprint";
    static final String IDEMPOTENCY_KEY = "idempotency_key";
    static final String CANCEL_REQUESTED = "cancel_requested";

    /** There from when another run set out to take a claim from this one: it has lost its lease, for good. */
    static final String OVERTAKEN = "overtaken";

    /** Where the run stands in every history: its start, within one millisecond its id. */
    static final String HISTORY_KEY = "history_key";

    /** The service, while the run is open. */
    static final String OPEN_SERVICE = "open_service";

    /** Service and fingerprint, if a run of the same request would resume from this one, or not any more because of it. */
    static final String REQUEST_KEY = "request_key";

    /** When DynamoDB may delete the item, in epoch seconds. */
    static final String EXPIRES_AT = "expires_at";

    /** All that is left of a purged record, besides when DynamoDB may delete it. */
    static final String PURGED_AT = "purged_at";

    /** The condition that a run has not ended; for {@link #changeIfRunning}. */
    static final String RUNNING = "#status = :running";

    /** The condition that it has not lost its lease either. */
    static final String IN_POSSESSION = RUNNING + " AND attribute_not_exists(#overtaken)";

    /** The condition that there is no record of the run, not yet or not any more. */
    static final String NO_RECORD = "attribute_not_exists(#run_id)";

    /** The condition that nobody has taken the run for dead either. */
    static final String NO_RECORD_NOR_MARK = NO_RECORD + " AND attribute_not_exists(#overtaken)";

    private static final String FLIGHT_KEY = "flight_key";

    private RunItem() {}

    /** A change of a run's record whose condition names what a running one has as its status. */
    static Change changeIfRunning(UUID runId) {
        return new Change(ItemKey.run(runId)).with("running", Item.text(RunStatus.RUNNING.name()));
    }

    /** Of a run that begins now. */
    static Map<String, AttributeValue> started(RunStart start, long fence, Call call) {
        RunRecord record = new RunRecord(
                start.runId(),
                start.service(),
                start.runType(),
                RunStatus.RUNNING,
                start.startedAt(),
                null,
                null,
                null,
                RunRecord.EMPTY_JSON,
                start.requestMetadata(),
                null,
                Progress.NONE,
                null,
                null,
                false,
                Instants.after(call.now(), start.lease()));
        Map<String, AttributeValue> item =
                new LinkedHashMap<>(LargeTexts.fit(RunAttributes.of(record)).attributes());
        item.putAll(claimed(start, fence));
        item.put(HISTORY_KEY, Item.text(historyKey(record)));
        item.put(OPEN_SERVICE, Item.text(start.service()));
        AttributeValue expiry = expiry(call);
        if (expiry != null) {
            item.put(EXPIRES_AT, expiry);
        }
        return item;
    }

    /** What a run claimed. */
    private static Map<String, AttributeValue> claimed(RunStart start, long fence) {
        Map<String, AttributeValue> claimed = new LinkedHashMap<>();
        claimed.put(FENCE, Item.number(fence));
        claimed.put(FINGERPRINT, Item.text(start.fingerprint()));
        if (start.flightKey() != null) {
            claimed.put(FLIGHT_KEY, Item.text(start.flightKey()));
        }
        if (start.idempotencyKey() != null) {
            claimed.put(IDEMPOTENCY_KEY, Item.text(start.idempotencyKey()));
        }
        return claimed;
    }

    static RunRecord ended(RunFinish finish, @Nullable String checkpoint, boolean leaseLost) {
        RunStart start = finish.run();
        return new RunRecord(
                start.runId(),
                start.service(),
                start.runType(),
                finish.status(),
                start.startedAt(),
                finish.endedAt(),
                finish.statusCode(),
                finish.body(),
                finish.metadata(),
                start.requestMetadata(),
                finish.window(),
                finish.progress(),
                checkpoint,
                finish.errorDetail(),
                leaseLost,
                null);
    }

    /** Of what is written now; null for never. */
    static @Nullable AttributeValue expiry(Call call) {
        Duration retention = call.settings().retention();
        return retention == null ? null : expiry(call.now(), retention);
    }

    static AttributeValue expiry(Instant from, Duration retention) {
        return Item.number(Instants.after(from, retention).getEpochSecond());
    }

    static String requestKey(RunStart start) {
        return start.service() + "#" + start.fingerprint();
    }

    static String historyKey(RunStart start) {
        return historyKey(start.startedAt(), start.runId());
    }

    static String historyKey(RunRecord run) {
        return historyKey(run.startedAt(), run.runId());
    }

    private static String historyKey(Instant startedAt, UUID runId) {
        return Instants.text(startedAt) + "#" + runId;
    }

    /** Whether the record may be read: it is one, and its time to live is not over. */
    static boolean isReadable(Item item, Instant now) {
        boolean expired = item.has(EXPIRES_AT) && item.numberOf(EXPIRES_AT) <= now.getEpochSecond();
        return item.has(RunAttributes.RUN_ID) && !expired;
    }
}
