package dev.integrationsrouter.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code router check}. */
@Command(
        name = "check",
        header = "Tells whether tracker, journal, plugins and services are in order, and what to do about what is not.",
        description = "Runs nothing, and makes no files. Every service is made, and asked for its settings.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all is in order",
            " 1:something needs to be mended",
            " 2:the command line is invalid",
            "75:records wait for the tracker, and all else is in order"
        },
        footer = {"", "Example:", "  router check --tracker dynamodb:runs --region eu-central-1"})
final class CheckCommand implements Callable<Integer> {

    private final Console console;
    private final GlobalOptions global;

    CheckCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Check(console, global).findings();
        Table table = new Table("WHAT", "STATE", "DETAIL");
        findings.forEach(finding ->
                table.row(finding.what(), finding.state().name().toLowerCase(Locale.ROOT), finding.detail()));
        table.print(console.out());
        if (findings.stream().anyMatch(finding -> finding.state() == Finding.State.WRONG)) {
            return ExitStatus.FAILED;
        }
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.WAITS)
                ? ExitStatus.TRY_LATER
                : ExitStatus.DONE;
    }
}
