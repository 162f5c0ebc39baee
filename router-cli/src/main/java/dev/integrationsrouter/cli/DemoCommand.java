package dev.integrationsrouter.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code router demo}. */
@Command(
        name = "demo",
        header = "Scores the posts that ship with the program, and shows every step.",
        description = {
            "Makes a folder with the posts, the request, the tracker's and the scores' databases and an export of the"
                    + " scores; it stays there for you to look at.",
            "Unless PERSPECTIVE_API_KEY, PERSPECTIVE_URL or PERSPECTIVE_PROVIDER says who scores, that is the scorer in this"
                    + " program, called embedded: a small model of words and runs of letters. Its scores are not Perspective's."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"  :that of the run, as for 'router run'; 0 if every post was dealt with"})
final class DemoCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Console console;
    private final GlobalOptions global;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Where to put the files; it must be new or empty (default: demo-<timestamp> here).")
    private @Nullable String dir;

    DemoCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        DemoScorer scorer = DemoScorer.chosenBy(global.config(console));
        DemoFolder folder = DemoFolder.create(path());
        return ExitStatus.of(
                new Demonstration(console, global, folder, scorer).show().statusCode());
    }

    private Path path() {
        String name = dir == null ? "demo-" + STAMP.format(console.clock().instant()) : dir;
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--dir': '" + name + "' is no name of a folder", e);
        }
    }
}
