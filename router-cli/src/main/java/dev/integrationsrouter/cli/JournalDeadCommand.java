package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.core.JournalFolder;
import dev.integrationsrouter.core.JournalFolder.DeadLetter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code router journal dead}. */
@Command(
        name = "dead",
        header = "Lists what the tracker can never take, and why.",
        description =
                "Each stands in a file of JSON. When the cause is mended, 'router journal deliver --dead' tries them"
                        + " again; 'router journal discard' deletes one.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {" 0:there are none", " 1:there are some", " 2:the command line is invalid"})
final class JournalDeadCommand implements Callable<Integer> {

    private final Console console;
    private final GlobalOptions global;

    JournalDeadCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        List<DeadLetter> letters = JournalFolder.at(global.journalFolder()).deadLetters();
        if (letters.isEmpty()) {
            console.out().println("There are no dead letters in " + global.journalFolder() + ".");
            return ExitStatus.DONE;
        }
        Table table = new Table("RUN", "SERVICE", "DEAD SINCE", "FILE", "WHY");
        letters.forEach(letter -> table.row(
                letter.runId().toString(),
                letter.service(),
                Timestamps.format(letter.since()),
                letter.file().toString(),
                letter.reason()));
        table.print(console.out());
        return ExitStatus.FAILED;
    }
}
