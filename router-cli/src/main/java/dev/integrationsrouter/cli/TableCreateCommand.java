package dev.integrationsrouter.cli;

import dev.integrationsrouter.dynamodb.DynamoTable;
import dev.integrationsrouter.dynamodb.TableReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code router table create}. */
@Command(
        name = "create",
        header = "Makes the table, or completes one that is there.",
        description = {
            "With on-demand billing, and with time to live, point-in-time recovery and deletion protection where the"
                    + " endpoint has them. Waits until the table can be used.",
            "May be repeated: it adds what is missing and changes nothing else. A table of another program is left as"
                    + " it is, and the command fails."
        })
final class TableCreateCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    TableCreateCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        try (DynamoTable table = TableText.open(console, global, spec)) {
            TableReport report = table.create();
            console.out()
                    .println(
                            report.changes().isEmpty()
                                    ? "Nothing to do: the table is as it should be."
                                    : "Done: " + String.join(", ", report.changes()) + ".");
            TableText.print(console, report);
        }
    }
}
