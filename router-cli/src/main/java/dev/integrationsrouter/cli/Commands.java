package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.log.TerminalLog;
import dev.integrationsrouter.perspective.PerspectiveServiceProvider;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every command, and how they hang together. */
final class Commands {

    private Commands() {}

    static CommandLine on(Console console) {
        GlobalOptions global = new GlobalOptions();
        CommandLine runs = new CommandLine(new RunsCommand(console, global))
                .addSubcommand(new RunsShowCommand(console, global))
                .addSubcommand(new RunsCancelCommand(console, global))
                .addSubcommand(new RunsPurgeCommand(console, global));
        CommandLine table = new CommandLine(new TableCommand())
                .addSubcommand(new TableCreateCommand(console, global))
                .addSubcommand(new TableDescribeCommand(console, global));
        CommandLine journal = new CommandLine(new JournalCommand())
                .addSubcommand(new JournalListCommand(console, global))
                .addSubcommand(new JournalDeliverCommand(console, global))
                .addSubcommand(new JournalDeadCommand(console, global))
                .addSubcommand(new JournalExportCommand(console, global))
                .addSubcommand(new JournalDiscardCommand(console, global));
        ScoreOptions chosen = new ScoreOptions();
        CommandLine scores = new CommandLine(new ScoresCommand(console, global, chosen))
                .addSubcommand(new ScoresSummaryCommand(console, global, chosen))
                .addSubcommand(new ScoresCompareCommand(console, global, chosen));
        CommandLine router = new CommandLine(new RouterCommand(global))
                .addSubcommand(new RunCommand(console, global))
                .addSubcommand(new ServicesCommand(console, global))
                .addSubcommand(runs)
                .addSubcommand(new CheckCommand(console, global))
                .addSubcommand(table)
                .addSubcommand(journal)
                .addSubcommand(scores)
                .addSubcommand(new DemoCommand(console, global));
        return configured(router, console, global);
    }

    private static CommandLine configured(CommandLine router, Console console, GlobalOptions global) {
        Problems problems = new Problems(console.messages(), global);
        return router.setOut(writer(console.out()))
                .setErr(writer(console.messages().stream()))
                .setExpandAtFiles(false) // "@" is an ordinary beginning of a file name here
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(problems::misused)
                .setExecutionExceptionHandler(problems::failed)
                .setExecutionStrategy(parsed -> {
                    TerminalLog.verbose(global.verbose());
                    requireKnownSettings(parsed, console, global);
                    refuseMeaninglessOptions(parsed, global);
                    int status = new CommandLine.RunLast().execute(parsed);
                    // who reads an answer that was cut short must not believe it complete
                    return console.out().checkError() ? problems.failed(cutShort(), router, parsed) : status;
                });
    }

    private static void requireKnownSettings(ParseResult parsed, Console console, GlobalOptions global) {
        new SettingNames(PluginFolder.isNamed(console), scorer -> settingsOf(scorer, console))
                .problem(global.settings().keySet())
                .ifPresent(problem -> {
                    throw new ParameterException(asked(parsed), "Invalid value for option '--set': " + problem);
                });
    }

    private static Optional<Set<String>> settingsOf(String scorer, Console console) {
        try (PluginFolder plugins = PluginFolder.openSilently(console)) {
            return PerspectiveServiceProvider.settingsOf(scorer, plugins.loader());
        }
    }

    /** Somebody who gives an endpoint believes that it is used. */
    private static void refuseMeaninglessOptions(ParseResult parsed, GlobalOptions global) {
        String option = global.meaninglessOption();
        if (option != null && !isHelpRequested(parsed)) {
            throw new ParameterException(
                    asked(parsed),
                    option + " is for a dynamodb tracker (--tracker dynamodb:TABLE); the tracker here is "
                            + global.tracker());
        }
    }

    private static boolean isHelpRequested(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
    }

    /** The innermost of the commands that were named. */
    private static CommandLine asked(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        return commands.get(commands.size() - 1);
    }

    private static CommandFailure cutShort() {
        return new CommandFailure("Standard output could not be written; what was printed there is incomplete");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
