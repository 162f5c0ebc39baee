package dev.integrationsrouter.cli;

import dev.integrationsrouter.core.JournalFolder;
import dev.integrationsrouter.core.JournalFolder.Delivered;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code router journal deliver}. */
@Command(
        name = "deliver",
        header = "Delivers to the tracker what processes that are gone have left.",
        description =
                "What a process has that lives is left to it. Give the tracker that the records are for: those for"
                        + " another one are left where they are.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:nothing waits any more",
            " 1:the tracker can never take some of them: they are dead letters now, or with --dead still",
            " 2:the command line is invalid",
            "75:some still wait; the tracker does not take them, or their process lives"
        },
        footer = {"", "Example:", "  router journal deliver --tracker dynamodb:runs --region eu-central-1"})
final class JournalDeliverCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Console console;
    private final GlobalOptions global;

    @Option(names = "--dead", description = "Try the dead letters again, too.")
    private boolean dead;

    JournalDeliverCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(global.journalFolder())) {
            console.out().println("There is no journal in " + global.journalFolder() + ", so nothing waits.");
            return ExitStatus.DONE;
        }
        try (Session session = Session.open(console, global, global.tracker())) {
            Delivered delivered = JournalFolder.at(global.journalFolder()).deliver(session.tracker(), TIMEOUT, dead);
            console.out()
                    .println("Delivered " + delivered.delivered() + ", " + delivered.waiting() + " still waiting, "
                            + delivered.dead() + " new dead letters.");
            if (delivered.waiting() > 0) {
                console.messages().say("'" + console.program() + " journal list' says why they wait.");
            }
            return delivered.dead() > 0 || (dead && anyIsStillDead())
                    ? ExitStatus.FAILED
                    : delivered.waiting() > 0 ? ExitStatus.TRY_LATER : ExitStatus.DONE;
        }
    }

    private boolean anyIsStillDead() {
        int left = JournalFolder.at(global.journalFolder()).deadLetters().size();
        if (left > 0) {
            console.messages()
                    .say(left + " dead letters are still not taken; '" + console.program()
                            + " journal dead' says why they were not at first.");
        }
        return left > 0;
    }
}
