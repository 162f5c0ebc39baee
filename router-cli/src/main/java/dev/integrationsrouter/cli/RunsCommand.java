package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.core.RunRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code router runs}. */
@Command(
        name = "runs",
        header = "Lists recorded runs, newest first; its commands work on single ones.",
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Refused requests are listed too. A run whose process is gone reads as ABANDONED.")
final class RunsCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Option(names = "--service", paramLabel = "NAME", description = "Only runs of this service.")
    private @Nullable String service;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only runs that stand so: ${COMPLETION-CANDIDATES}. May be repeated, or a list with commas.")
    private List<RunStatus> statuses = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = PointInTime.Converter.class,
            description = "Only runs started since an instant (2026-11-23T08:00:00Z), a date (in UTC) or a span before"
                    + " now (90s, 30m, 2h, 7d, 4w).")
    private @Nullable PointInTime since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Option(names = "--json", description = "Print an array of run records instead of a table.")
    private boolean json;

    RunsCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        if (limit < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--limit': it must be 1 or more, not " + limit);
        }
        try (Session session = Session.openToRead(console, global)) {
            List<RunRecord> runs = read(session.tracker());
            if (json) {
                printJson(runs);
            } else {
                RunTable.of(runs).print(console.out());
            }
        }
    }

    private List<RunRecord> read(ExecutionTracker tracker) {
        List<RunRecord> runs = new ArrayList<>();
        HistoryQuery query = query();
        while (true) {
            HistoryPage page = tracker.history(query);
            page.runs().stream().limit(limit - runs.size()).forEach(runs::add);
            if (runs.size() == limit || page.next() == null) {
                return runs;
            }
            query = query.after(page.next());
        }
    }

    private HistoryQuery query() {
        Set<RunStatus> wanted = statuses.isEmpty() ? Set.of() : EnumSet.copyOf(statuses);
        Instant from = since == null ? null : since.before(console.clock().instant());
        return HistoryQuery.newest(Math.min(limit, HistoryQuery.MAX_LIMIT))
                .ofService(service)
                .in(wanted)
                .started(new TimeWindow(from, null));
    }

    private void printJson(List<RunRecord> runs) {
        String separator = "";
        console.out().print('[');
        for (RunRecord run : runs) {
            console.out().print(separator + RunRecords.toJson(run));
            separator = ",\n ";
        }
        console.out().println(']');
    }
}
