package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code router scores}. */
@Command(
        name = "scores",
        header = "Exports the scores that were stored.",
        description = {
            "One object or row for each post: uri, scorer, scored_at, outcome (scored; scored_partially;"
                    + " unscorable or failed, followed by the reason), and one field for each attribute, empty where"
                    + " there is no score.",
            "The file appears when it is complete; one that is there already is replaced."
        })
final class ScoresCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Option(
            names = "--export",
            required = true,
            paramLabel = "FILE",
            description = "Where to: FILE.jsonl (JSON Lines) or FILE.csv (RFC 4180).")
    private String file = "";

    @Option(
            names = "--scores",
            paramLabel = "LOCATION",
            description = "Where from: sqlite:FILE (default: setting perspective.scores, or else sqlite:scores.db).")
    private @Nullable String scores;

    ScoresCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public void run() {
        Path target = target();
        ScoreFormat format = ScoreFormat.of(target)
                .orElseThrow(() -> misuse("'" + file + "' tells no format; the file must end in .jsonl or .csv"));
        try (ScoreStore store = ScoreStores.openExisting(location())) {
            long rows = new ScoreExport(store, format).to(target);
            console.messages().say("Exported " + rows + (rows == 1 ? " post" : " posts") + " to " + target + ".");
        }
    }

    private Path target() {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw misuse("'" + file + "' is no name of a file");
        }
    }

    private String location() {
        return scores != null
                ? scores
                : global.config(console).text("perspective.scores").orElse(ScoreStores.DEFAULT_LOCATION);
    }

    private RuntimeException misuse(String message) {
        return new ParameterException(spec.commandLine(), "Invalid value for option '--export': " + message);
    }
}
