package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.core.RunRecords;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code router runs show}. */
@Command(name = "show", header = "Shows everything that is recorded of a run.")
final class RunsShowCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Parameters(paramLabel = "ID", converter = RunId.class, description = "The run's id.")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private UUID id;

    @Option(names = "--json", description = "Print the record as one JSON object.")
    private boolean json;

    RunsShowCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        try (Session session = Session.openToRead(console, global)) {
            RunRecord run = session.tracker().find(id).orElseThrow(() -> unknown(id, global));
            if (json) {
                console.out().println(RunRecords.toJson(run));
            } else {
                new RecordText(console.out(), "", global.verbose()).print(run);
            }
        }
    }

    static CommandFailure unknown(UUID id, GlobalOptions global) {
        return new CommandFailure("No run " + id + " is recorded in " + global.tracker());
    }
}
