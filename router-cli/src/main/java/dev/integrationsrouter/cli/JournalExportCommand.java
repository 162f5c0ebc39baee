package dev.integrationsrouter.cli;

import dev.integrationsrouter.core.JournalFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code router journal export}. */
@Command(
        name = "export",
        header = "Writes everything that waits, and the dead letters, as JSON Lines.",
        description = "The records as they are kept, in full; nothing is taken out of the journal.")
final class JournalExportCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Parameters(
            paramLabel = "FILE",
            description = "Where to; - for standard output (default: ${DEFAULT-VALUE}).",
            defaultValue = "-")
    private String file = "-";

    JournalExportCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        JournalFolder journal = JournalFolder.at(global.journalFolder());
        if (file.equals("-")) {
            journal.export(console.out()::println);
            return;
        }
        try (NewFile export = NewFile.at(Path.of(file))) {
            journal.export(line -> write(export, line));
            export.complete();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new CommandFailure("The journal could not be exported to " + file + ": " + Reasons.of(e));
        }
    }

    private static void write(NewFile export, String line) {
        try {
            export.writer().write(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
