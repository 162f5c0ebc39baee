package dev.integrationsrouter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code router table}. */
@Command(
        name = "table",
        header = "Makes or describes the table that a dynamodb tracker records runs in.",
        synopsisSubcommandLabel = "COMMAND",
        description = "No other command makes a table: --tracker names one that is there.",
        footer = {"", "Example:", "  router table create --tracker dynamodb:runs --region eu-central-1"})
final class TableCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "A command is missing: create or describe");
    }
}
