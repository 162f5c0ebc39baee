package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.spi.CancelAnswer;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code router runs cancel}. */
@Command(
        name = "cancel",
        header = "Asks a run in progress to end early.",
        description = "Whichever process it runs in; it learns of it with its next heartbeat, within seconds.")
final class RunsCancelCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Parameters(paramLabel = "ID", converter = RunId.class, description = "The run's id.")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private UUID id;

    RunsCancelCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        try (Session session = Session.openToRead(console, global)) {
            CancelAnswer answer = session.tracker().requestCancel(id);
            switch (answer) {
                case REQUESTED -> console.out().println("Run " + id + " is asked to end.");
                case ALREADY_ENDED -> throw new CommandFailure("Run " + id + " has ended already; nothing to cancel");
                case UNKNOWN -> throw RunsShowCommand.unknown(id, global);
            }
        }
    }
}
