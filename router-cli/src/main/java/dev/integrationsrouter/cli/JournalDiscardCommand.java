package dev.integrationsrouter.cli;

import dev.integrationsrouter.core.JournalFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code router journal discard}. */
@Command(
        name = "discard",
        header = "Deletes dead letters, or what waits of runs whose process is gone.",
        description = "Nobody will know of them any more: 'router journal export' keeps them first.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all of them are deleted",
            " 1:some are not in the journal, or their process lives, which still delivers them",
            " 2:the command line is invalid"
        })
final class JournalDiscardCommand implements Callable<Integer> {

    private final Console console;
    private final GlobalOptions global;

    @Parameters(paramLabel = "RUN", arity = "1..*", converter = RunId.class, description = "The ids of the runs.")
    private List<UUID> runs = new ArrayList<>();

    JournalDiscardCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        JournalFolder journal = JournalFolder.at(global.journalFolder());
        int status = ExitStatus.DONE;
        for (UUID run : runs) {
            if (journal.discard(run)) {
                console.out().println("Discarded " + run + ".");
            } else {
                status = ExitStatus.FAILED;
                console.messages()
                        .say("router: Nothing of run " + run + " waits in " + global.journalFolder()
                                + ", or its process lives, which still delivers it");
            }
        }
        return status;
    }
}
