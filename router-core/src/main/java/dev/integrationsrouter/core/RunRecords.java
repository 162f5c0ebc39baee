package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire form of run records. */
public final class RunRecords {

    private RunRecords() {}

    /**
     * {@return the fields under their wire names, instants as text, JSON texts as trees} Fields that a run has not are
     * null ({@code timestamp}, {@code status_code}, {@code body}) or absent ({@code window}, {@code progress},
     * {@code lease_until}, {@code error_detail}, {@code lease_lost}).
     *
     * @param run a run, or a refusal
     */
    public static Map<String, @Nullable Object> toMap(RunRecord run) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("run_id", run.runId().toString());
        map.put("service", run.service());
        map.put("run_type", run.runType() == null ? null : run.runType().wireName());
        map.put("status", run.status().name());
        map.put("started_at", text(run.startedAt()));
        map.put("timestamp", text(run.endedAt()));
        map.put("status_code", run.statusCode());
        map.put("body", run.body());
        map.put("metadata", Json.tree(run.metadata()));
        map.put("request_metadata", Json.tree(run.requestMetadata()));
        if (run.window() != null) {
            map.put("window", window(run.window()));
        }
        if (run.progress().done() > 0 || run.progress().isTotalKnown()) {
            map.put("progress", progress(run));
        }
        if (run.leaseUntil() != null) {
            map.put("lease_until", text(run.leaseUntil()));
        }
        if (run.errorDetail() != null) {
            map.put("error_detail", run.errorDetail());
        }
        if (run.leaseLost()) {
            map.put("lease_lost", true);
        }
        return map;
    }

    /**
     * {@return the same as one JSON object on one line}
     *
     * @param run a run, or a refusal
     */
    public static String toJson(RunRecord run) {
        return Json.writeRead(toMap(run));
    }

    /**
     * {@return records as a JSON array on one line}
     *
     * @param runs in the order in which to write them
     */
    public static String toJson(List<RunRecord> runs) {
        return Json.writeRead(runs.stream().map(RunRecords::toMap).toList());
    }

    private static Map<String, @Nullable Object> window(TimeWindow window) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("from", text(window.from()));
        map.put("to", text(window.to()));
        return map;
    }

    private static Map<String, @Nullable Object> progress(RunRecord run) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("done", run.progress().done());
        map.put("total", run.progress().isTotalKnown() ? run.progress().total() : null);
        return map;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : Timestamps.format(instant);
    }
}
