package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.cli.log.Printable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Run records as people read them: one line each. */
final class RunTable {

    private static final int LONGEST_BODY = 72;

    private RunTable() {}

    static Table of(List<RunRecord> runs) {
        Table table = new Table("RUN", "SERVICE", "TYPE", "STATUS", "CODE", "STARTED", "ENDED", "BODY");
        runs.forEach(run -> table.row(
                run.runId().toString(),
                run.service(),
                run.runType() == null ? "-" : run.runType().wireName(),
                run.status().name(),
                run.statusCode() == null ? "-" : run.statusCode().toString(),
                time(run.startedAt()),
                time(run.endedAt()),
                body(run)));
        return table;
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "-" : Timestamps.format(instant);
    }

    /** What was answered; of a run that was not, how far it came. */
    private static String body(RunRecord run) {
        if (run.body() != null) {
            return Printable.escape(run.body(), LONGEST_BODY);
        }
        Progress progress = run.progress();
        return progress.isTotalKnown()
                ? "(" + progress.done() + " of " + progress.total() + " done)"
                : "(" + progress.done() + " done)";
    }
}
