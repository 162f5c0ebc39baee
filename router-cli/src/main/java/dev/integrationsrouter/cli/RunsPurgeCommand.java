package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.Timestamps;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code router runs purge}. */
@Command(
        name = "purge",
        header = "Deletes old records.",
        description = "Runs in progress stay, and so does the latest successful run of each service and run type,"
                + " which the next one builds on.")
final class RunsPurgeCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "WHEN",
            converter = PointInTime.Converter.class,
            description = "Delete what started before an instant (2026-11-23T08:00:00Z), a date (in UTC) or a span"
                    + " before now (7d, 4w).")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private PointInTime before;

    RunsPurgeCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        Instant limit = before.before(console.clock().instant());
        try (Session session = Session.openToRead(console, global)) {
            long deleted = session.tracker().purge(limit);
            console.out()
                    .println("Deleted " + Plural.of(deleted, "record") + " of what started before "
                            + Timestamps.format(limit) + ".");
        }
    }
}
