package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a journal is given to keep, and what it has kept. */
final class Writes {

    private final RunIds ids = new RunIds(5);

    TrackerWrite.Start start() {
        return start(null, null);
    }

    TrackerWrite.Start start(@Nullable String key, @Nullable String flight) {
        return new TrackerWrite.Start(new RunStartBuilder(ids.at(Journals.NOW), Journals.NOW)
                .key(key)
                .flight(flight)
                .build());
    }

    static TrackerWrite.End endOf(TrackerWrite.Start start) {
        return endOf(start, "Done");
    }

    static TrackerWrite.End endOf(TrackerWrite.Start start, String body) {
        return new TrackerWrite.End(
                new RunFinishBuilder(start.run(), 0).body(body).build());
    }

    TrackerWrite.Refusal refusal() {
        return new TrackerWrite.Refusal(RunRecord.refused(
                ids.at(Journals.NOW),
                "echo",
                RunType.BACKFILL,
                Journals.NOW,
                503,
                "The service is disabled",
                RunRecord.EMPTY_JSON,
                null));
    }

    /** All that is kept of some runs, in order. */
    static List<TrackerWrite> of(Collection<WaitingRun> runs) {
        List<TrackerWrite> writes = new ArrayList<>();
        for (WaitingRun run : runs) {
            try {
                if (run.hasStart()) {
                    writes.add(run.directory().read(run::start).write());
                }
                if (run.hasEnd()) {
                    writes.add(run.directory().read(run::end).write());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return writes;
    }
}
