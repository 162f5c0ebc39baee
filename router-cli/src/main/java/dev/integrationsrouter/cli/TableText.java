package dev.integrationsrouter.cli;

import dev.integrationsrouter.dynamodb.DynamoTable;
import dev.integrationsrouter.dynamodb.DynamoTrackerProvider;
import dev.integrationsrouter.dynamodb.TableReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands about the table have in common: which it is, and how it is shown. */
final class TableText {

    private TableText() {}

    /** The table of the tracker asked for, which must be one on DynamoDB. */
    static DynamoTable open(Console console, GlobalOptions global, CommandSpec command) {
        if (!global.isDynamoDb()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Only a dynamodb tracker has a table, and the tracker here is " + global.tracker()
                            + "; name one with --tracker dynamodb:TABLE");
        }
        return DynamoTrackerProvider.configure(global.tableOfDynamoDb(), global.config(console))
                .buildTable();
    }

    /**
     * Prints the report, and beside it what could be better.
     *
     * @throws CommandFailure if a tracker cannot use the table
     */
    static void print(Console console, TableReport report) {
        new RecordText(console.out(), "", false).print(report.fields());
        report.advice().forEach(advice -> console.messages().say("advice: " + advice));
        if (!report.isUsable()) {
            throw new CommandFailure("Runs cannot be recorded in the table "
                    + report.fields().get("table") + ": " + String.join("; ", report.problems()));
        }
    }
}
