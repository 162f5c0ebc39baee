package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.TrackerException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code runs} as the record it stands for at an instant. */
final class RunRow implements Sql.Row<RunRecord> {

    static final String COLUMNS = "run_id, service, run_type, status, started_at, timestamp, status_code, body,"
            + " metadata, request_metadata, window_from, window_to, progress_done, progress_total, checkpoint,"
            + " error_detail, lease_lost, lease_until, schema_version";

    private final Instant now;

    RunRow(Instant now) {
        this.now = now;
    }

    @Override
    public RunRecord read(ResultSet row) throws SQLException {
        checkVersion(row);
        String runType = row.getString("run_type");
        Instant leaseUntil = Instants.parse(row.getString("lease_until"));
        String timestamp = row.getString("timestamp");
        return new RunRecord(
                UUID.fromString(row.getString("run_id")),
                row.getString("service"),
                runType == null ? null : RunType.valueOf(runType),
                status(row.getString("status"), leaseUntil),
                Instant.parse(row.getString("started_at")),
                Instants.parse(timestamp),
                timestamp == null ? null : row.getInt("status_code"),
                row.getString("body"),
                row.getString("metadata"),
                row.getString("request_metadata"),
                window(row.getString("window_from"), row.getString("window_to")),
                new Progress(row.getLong("progress_done"), row.getLong("progress_total")),
                row.getString("checkpoint"),
                row.getString("error_detail"),
                row.getBoolean("lease_lost"),
                leaseUntil);
    }

    private static void checkVersion(ResultSet row) throws SQLException {
        int version = row.getInt("schema_version");
        if (version > RunRecord.SCHEMA_VERSION) {
            throw new TrackerException(
                    "Run " + row.getString("run_id") + " was recorded in form " + version
                            + " by a newer version of this program, which reads up to "
                            + RunRecord.SCHEMA_VERSION + "; use the newer one",
                    null);
        }
    }

    private RunStatus status(String stored, @Nullable Instant leaseUntil) {
        RunStatus status = RunStatus.valueOf(stored);
        boolean expired = leaseUntil != null && !now.isBefore(leaseUntil);
        return status == RunStatus.RUNNING && expired ? RunStatus.ABANDONED : status;
    }

    private static @Nullable TimeWindow window(@Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            return null;
        }
        return new TimeWindow(bound(from), bound(to));
    }

    private static @Nullable Instant bound(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    static @Nullable String windowFrom(@Nullable TimeWindow window) {
        return window == null ? null : Objects.requireNonNullElse(Instants.exact(window.from()), "");
    }

    static @Nullable String windowTo(@Nullable TimeWindow window) {
        return window == null ? null : Objects.requireNonNullElse(Instants.exact(window.to()), "");
    }
}
