package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A run's record as attributes, under the names it has on the wire. The same in every item that holds one. */
final class RunAttributes {

    static final String RUN_ID = "run_id";
    static final String SERVICE = "service";
    static final String RUN_TYPE = "run_type";
    static final String STATUS = "status";
    static final String STARTED_AT = "started_at";
    static final String CHECKPOINT = "checkpoint";
    static final String LEASE_LOST = "lease_lost";
    static final String LEASE_UNTIL = "lease_until";
    static final String PROGRESS_DONE = "progress_done";
    static final String PROGRESS_TOTAL = "progress_total";
    static final String WINDOW_FROM = "window_from";
    static final String WINDOW_TO = "window_to";
    static final String BODY = "body";
    static final String METADATA = "metadata";
    static final String REQUEST_METADATA = "request_metadata";
    static final String ERROR_DETAIL = "error_detail";

    private static final String TIMESTAMP = "timestamp";
    private static final String STATUS_CODE = "status_code";
    private static final String SCHEMA_VERSION = "schema_version";

    /** What a record may have at one time and not at a later one. */
    static final List<String> OPTIONAL =
            List.of(BODY, METADATA, CHECKPOINT, ERROR_DETAIL, WINDOW_FROM, WINDOW_TO, LEASE_UNTIL, LargeTexts.TEXTS);

    /** What a record has from its start and never changes. */
    static final Set<String> OF_THE_START =
            Set.of(RUN_ID, SERVICE, RUN_TYPE, STARTED_AT, REQUEST_METADATA, SCHEMA_VERSION);

    private static final Set<String> NAMES = Set.of(
            RUN_ID,
            SERVICE,
            RUN_TYPE,
            STATUS,
            STARTED_AT,
            TIMESTAMP,
            STATUS_CODE,
            BODY,
            METADATA,
            REQUEST_METADATA,
            WINDOW_FROM,
            WINDOW_TO,
            PROGRESS_DONE,
            PROGRESS_TOTAL,
            CHECKPOINT,
            ERROR_DETAIL,
            LEASE_LOST,
            LEASE_UNTIL,
            SCHEMA_VERSION,
            LargeTexts.TEXTS);

    private RunAttributes() {}

    /** The record alone, without what the item holds beside it. */
    static Map<String, AttributeValue> recordIn(Item item) {
        Map<String, AttributeValue> record = new LinkedHashMap<>(item.attributes());
        record.keySet().retainAll(NAMES);
        return record;
    }

    static @Nullable Instant endedAt(Item item) {
        return Instants.ofExact(item.textOf(TIMESTAMP));
    }

    /** The attributes of a record; what it does not have is left out. */
    static Map<String, AttributeValue> of(RunRecord run) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(RUN_ID, Item.text(run.runId().toString()));
        attributes.put(SERVICE, Item.text(run.service()));
        putText(
                attributes,
                RUN_TYPE,
                run.runType() == null ? null : run.runType().wireName());
        attributes.put(STATUS, Item.text(stored(run.status()).name()));
        attributes.put(STARTED_AT, Item.text(Instants.text(run.startedAt())));
        putText(attributes, TIMESTAMP, run.endedAt() == null ? null : Instants.exact(run.endedAt()));
        if (run.statusCode() != null) {
            attributes.put(STATUS_CODE, Item.number(run.statusCode()));
        }
        putText(attributes, BODY, run.body());
        attributes.put(METADATA, Item.text(run.metadata()));
        attributes.put(REQUEST_METADATA, Item.text(run.requestMetadata()));
        attributes.putAll(window(run.window()));
        attributes.putAll(progress(run.progress()));
        putText(attributes, CHECKPOINT, run.checkpoint());
        putText(attributes, ERROR_DETAIL, run.errorDetail());
        if (run.leaseLost()) {
            attributes.put(LEASE_LOST, Item.flag(true));
        }
        putText(attributes, LEASE_UNTIL, run.leaseUntil() == null ? null : Instants.text(run.leaseUntil()));
        attributes.put(SCHEMA_VERSION, Item.number(RunRecord.SCHEMA_VERSION));
        return attributes;
    }

    private static void putText(Map<String, AttributeValue> attributes, String name, @Nullable String text) {
        if (text != null) {
            attributes.put(name, Item.text(text));
        }
    }

    /** That a run is abandoned is read from its lease, not written. */
    private static RunStatus stored(RunStatus status) {
        return status == RunStatus.ABANDONED ? RunStatus.RUNNING : status;
    }

    static Map<String, AttributeValue> window(@Nullable TimeWindow window) {
        return window == null
                ? Map.of()
                : Map.of(
                        WINDOW_FROM, Item.text(Instants.exact(window.from())),
                        WINDOW_TO, Item.text(Instants.exact(window.to())));
    }

    static Map<String, AttributeValue> progress(Progress progress) {
        return Map.of(
                PROGRESS_DONE, Item.number(progress.done()),
                PROGRESS_TOTAL, Item.number(progress.total()));
    }

    static boolean isRunning(Item run) {
        return RunStatus.RUNNING.name().equals(run.textOf(STATUS));
    }

    static boolean isSuccess(Item run) {
        return RunStatus.valueOf(run.requiredText(STATUS)).isSuccess();
    }

    /** Whether the next run may build on it: it ended with 200, and had not lost its lease. */
    static boolean isGoodSuccess(Item run) {
        return RunStatus.SUCCEEDED.name().equals(run.textOf(STATUS)) && !run.flagOf(LEASE_LOST);
    }

    /** The record that the attributes stand for at an instant. */
    static RunRecord read(Item item, Instant now) {
        checkVersion(item);
        String runType = item.textOf(RUN_TYPE);
        return new RunRecord(
                item.uuid(RUN_ID),
                item.requiredText(SERVICE),
                runType == null ? null : RunType.ofWireName(runType).orElseThrow(),
                status(item, now),
                Instant.parse(item.requiredText(STARTED_AT)),
                endedAt(item),
                item.has(STATUS_CODE) ? (int) item.numberOf(STATUS_CODE) : null,
                item.textOf(BODY),
                Objects.requireNonNullElse(item.textOf(METADATA), RunRecord.EMPTY_JSON),
                Objects.requireNonNullElse(item.textOf(REQUEST_METADATA), RunRecord.EMPTY_JSON),
                windowOf(item),
                new Progress(item.numberOf(PROGRESS_DONE), item.numberOf(PROGRESS_TOTAL)),
                item.textOf(CHECKPOINT),
                item.textOf(ERROR_DETAIL),
                item.flagOf(LEASE_LOST),
                item.instant(LEASE_UNTIL));
    }

    private static void checkVersion(Item item) {
        long version = item.numberOf(SCHEMA_VERSION);
        if (version > RunRecord.SCHEMA_VERSION) {
            throw new TrackerException(
                    "Run " + item.textOf(RUN_ID) + " was recorded in form " + version
                            + " by a newer version of this program, which reads up to " + RunRecord.SCHEMA_VERSION
                            + "; use the newer one",
                    null);
        }
    }

    private static RunStatus status(Item item, Instant now) {
        RunStatus status = RunStatus.valueOf(item.requiredText(STATUS));
        Instant leaseUntil = item.instant(LEASE_UNTIL);
        boolean over = leaseUntil != null && !now.isBefore(leaseUntil);
        return status == RunStatus.RUNNING && over ? RunStatus.ABANDONED : status;
    }

    private static @Nullable TimeWindow windowOf(Item item) {
        return item.has(WINDOW_FROM)
                ? new TimeWindow(Instants.ofExact(item.textOf(WINDOW_FROM)), Instants.ofExact(item.textOf(WINDOW_TO)))
                : null;
    }
}
