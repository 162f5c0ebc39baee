package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationResponse;
import java.io.PrintStream;

/** What to type after a demonstration. */
final class DemoHints {

    private final Console console;
    private final DemoFolder folder;
    private final String trackerOption;

    DemoHints(Console console, DemoFolder folder, String tracker) {
        this.console = console;
        this.folder = folder;
        this.trackerOption = Answers.trackerOption(tracker);
    }

    void print(IntegrationResponse response) {
        PrintStream out = console.out();
        String program = console.program();
        String folderWord = ShellWord.of(folder.path().toString());
        out.println();
        out.println("Everything is in the folder " + folder.path() + ". What to type next:");
        out.println("  " + program + " runs" + trackerOption);
        out.println("  " + program + " runs show " + response.runId() + trackerOption);
        out.println("  " + program + " scores --export " + folderWord + "/scores.csv --scores "
                + ShellWord.of(folder.store()));
        out.println("  " + program + " --help");
    }
}
