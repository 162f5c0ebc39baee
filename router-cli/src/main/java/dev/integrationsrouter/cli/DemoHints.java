package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationResponse;
import java.io.PrintStream;

/** What to type after a demonstration. */
final class DemoHints {

    private final Console console;
    private final DemoFolder folder;
    private final String trackerWords;

    /**
     * For what was done in a folder.
     *
     * @param trackerWords the options that name the tracker
     */
    DemoHints(Console console, DemoFolder folder, String trackerWords) {
        this.console = console;
        this.folder = folder;
        this.trackerWords = trackerWords;
    }

    void print(IntegrationResponse response) {
        PrintStream out = console.out();
        String program = console.program();
        String folderWord = ShellWord.of(folder.path().toString());
        out.println();
        out.println("Everything is in the folder " + folder.path() + ". What to type next:");
        out.println("  " + program + " runs" + trackerWords);
        out.println("  " + program + " runs show " + response.runId() + trackerWords);
        out.println("  " + program + " scores summary --scores " + ShellWord.of(folder.store()));
        out.println("  " + program + " scores --export " + folderWord + "/scores.csv --scores "
                + ShellWord.of(folder.store()));
        out.println("  " + program + " --help");
    }
}
