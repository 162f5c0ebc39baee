package dev.integrationsrouter.cli;

import dev.integrationsrouter.dynamodb.DynamoTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code router table describe}. */
@Command(
        name = "describe",
        header = "Shows how the table stands, and whether runs can be recorded in it.",
        description = "Fails if there is none, or one that cannot be used, and says what would help.")
final class TableDescribeCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    TableDescribeCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        try (DynamoTable table = TableText.open(console, global, spec)) {
            TableText.print(console, table.describe());
        }
    }
}
