package dev.integrationsrouter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code router journal}. */
@Command(
        name = "journal",
        header = "Shows and delivers the records that the tracker has not taken yet.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "With a remote tracker (dynamodb:TABLE), what is to be recorded is kept in the folder that --journal names"
                    + " until the tracker has it. The next run delivers what waits; so does 'router journal deliver'."
        },
        footer = {"", "Example, for a monitoring script:", "  router journal list --older-than 15m"})
final class JournalCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing: list, deliver, dead, export or discard");
    }
}
