package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Adopts what it can in a folder, says how much, keeps a run's start there, says so, and then does nothing until it is killed or its input ends. */
final class KeepingProcess {

    private KeepingProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (Journal journal = Journals.open(Path.of(arguments[0]))) {
            System.out.println(journal.adopt().size());
            WaitingRun run = journal.keep(new Writes().start());
            System.out.println(run.runId());
            while (System.in.read() >= 0) {
                // goes on
            }
        }
    }
}
