package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationResponse;
import java.io.PrintStream;

/** Prints what was asked for on standard output. */
final class Answers {

    private Answers() {}

    /**
     * Prints a response as one line of JSON.
     *
     * @throws CommandFailure if standard output does not take it: who reads it must not believe it complete
     */
    static void print(Console console, IntegrationResponse response) {
        PrintStream out = console.out();
        out.println(response.toJson());
        if (out.checkError()) {
            throw new CommandFailure("The response could not be written to standard output; its status is "
                    + response.statusCode() + ", and its record is run " + response.runId());
        }
    }
}
