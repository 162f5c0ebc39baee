package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code runs} as the record it stands for at an instant. */
record RunRow(Instant now) implements Sql.Row<RunRecord> {

    private static final String UNBOUNDED = "..";

    @Override
    public RunRecord read(ResultSet row) throws SQLException {
        RunStatus stored = RunStatus.valueOf(row.getString("status"));
        Instant leaseUntil = instant(row, "lease_until");
        String runType = row.getString("run_type");
        return new RunRecord(
                UUID.fromString(row.getString("run_id")),
                row.getString("service"),
                runType == null ? null : RunType.valueOf(runType),
                status(stored, leaseUntil),
                Instant.ofEpochMilli(row.getLong("started_at")),
                instant(row, "ended_at"),
                stored.isEnded() ? row.getInt("status_code") : null,
                row.getString("body"),
                row.getString("metadata"),
                row.getString("request_metadata"),
                window(row.getString("run_window")),
                new Progress(row.getLong("done"), row.getLong("total")),
                row.getString("checkpoint"),
                row.getString("error_detail"),
                stored.isEnded() && row.getBoolean("lease_lost"),
                leaseUntil);
    }

    /** Nobody writes that a run is abandoned: it reads so from the instant at which its lease expires. */
    private RunStatus status(RunStatus stored, @Nullable Instant leaseUntil) {
        boolean expired = leaseUntil != null && !now.isBefore(leaseUntil);
        return stored == RunStatus.RUNNING && expired ? RunStatus.ABANDONED : stored;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** As ISO 8601 writes spans: {@code 2026-11-01T00:00:00Z/..}. */
    static @Nullable String window(@Nullable TimeWindow window) {
        return window == null ? null : bound(window.from()) + "/" + bound(window.to());
    }

    private static @Nullable TimeWindow window(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        return new TimeWindow(bound(text.substring(0, slash)), bound(text.substring(slash + 1)));
    }

    private static String bound(@Nullable Instant instant) {
        return instant == null ? UNBOUNDED : instant.toString();
    }

    private static @Nullable Instant bound(String text) {
        return text.equals(UNBOUNDED) ? null : Instant.parse(text);
    }
}
