package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code router scores}. */
@Command(
        name = "scores",
        header = "Exports the scores that were stored; its commands sum them up and compare them.",
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "One object or row for each post: uri, scorer, scored_at, outcome (scored; scored_partially;"
                    + " unscorable, failed or parked, followed by the reason), attempts (queries in vain), and one field for each"
                    + " attribute, empty where there is no score.",
            "Several options choose the posts that pass all of them.",
            "The file appears when it is complete; one that is there already is replaced."
        },
        footer = {"", "Example:", "  router scores --export toxic.csv --attribute TOXICITY,INSULT --min 0.9 --from 7d"})
final class ScoresCommand implements Runnable {

    static final String EXPORT = "--export";

    private final Console console;
    private final GlobalOptions global;

    @Mixin
    private final ScoreOptions chosen;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Option(
            names = EXPORT,
            paramLabel = "FILE",
            description = "Where to: FILE.jsonl (JSON Lines) or FILE.csv (RFC 4180).")
    private @Nullable String file;

    ScoresCommand(Console console, GlobalOptions global, ScoreOptions chosen) {
        this.console = console;
        this.global = global;
        this.chosen = chosen;
    }

    @Override
    public void run() {
        Path target = target();
        ScoreFormat format = ScoreFormat.of(target)
                .orElseThrow(() -> misuse("'" + target + "' tells no format; the file must end in .jsonl or .csv"));
        ScoreFilter filter = chosen.filter(spec.commandLine(), console.clock().instant());
        try (ScoreStore store = ScoreStores.openExisting(chosen.location(console, global))) {
            long rows = new ScoreExport(store, filter, format).to(target);
            console.messages().say(result(rows, filter, target));
        }
    }

    private static String result(long rows, ScoreFilter filter, Path target) {
        return rows == 0 && !filter.equals(ScoreFilter.ALL)
                ? "No post matches the filter, so " + target
                        + " has no rows; 'router scores summary' shows what there is."
                : "Exported " + Plural.of(rows, "post") + " to " + target + ".";
    }

    /** For a command that writes no file: somebody who names one believes that it is written. */
    static void refuseAnExport(CommandSpec command) {
        if (command.parent().commandLine().getParseResult().hasMatchedOption(EXPORT)) {
            throw new ParameterException(
                    command.commandLine(),
                    EXPORT + " is for 'router scores' without '" + command.name()
                            + "', which prints on standard output");
        }
    }

    private Path target() {
        if (file == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing what to do: " + EXPORT + " FILE, or the command summary or compare");
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw misuse("'" + file + "' is no name of a file");
        }
    }

    private RuntimeException misuse(String message) {
        return new ParameterException(spec.commandLine(), "Invalid value for option '" + EXPORT + "': " + message);
    }
}
