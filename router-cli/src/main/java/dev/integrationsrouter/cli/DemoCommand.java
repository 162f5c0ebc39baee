package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
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
            "Without PERSPECTIVE_API_KEY the scores come from a stand-in on this machine, and are made up."
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
        DemoFolder folder = DemoFolder.create(path());
        try (DemoUpstream upstream = DemoUpstream.start(global.config(console))) {
            say("Integrations Router: a demonstration in the folder " + folder.path(), "");
            upstream.explanation().forEach(this::say);
            section("The request, " + folder.request(), DemoFolder.REQUEST);
            String tracker = global.trackerOr(folder.tracker());
            IntegrationResponse response = run(tracker, settings(folder, upstream));
            showScores(folder);
            new DemoHints(console, folder, global.trackerWords(tracker)).print(response);
            return ExitStatus.of(response.statusCode());
        }
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

    private Map<String, String> settings(DemoFolder folder, DemoUpstream upstream) {
        Map<String, String> settings = new LinkedHashMap<>(global.settings());
        settings.putAll(upstream.settings());
        settings.put("perspective.posts", folder.posts().toString());
        settings.put("perspective.scores", folder.store());
        return settings;
    }

    private IntegrationResponse run(String tracker, Map<String, String> settings) {
        try (Session session = Session.openToRun(console, global, tracker);
                ProgressDisplay progress = ProgressDisplay.on(console);
                IntegrationRouter router = session.router(settings, progress);
                Shutdown shutdown = Shutdown.closing(router::close)) {
            IntegrationResponse response = router.routeAndRunJson(DemoFolder.REQUEST);
            progress.close();
            section("The response", response.toJson());
            section("The run as it is recorded, " + tracker);
            session.tracker()
                    .find(response.runId())
                    .ifPresent(run -> new RecordText(console.out(), "  ", global.verbose()).print(run));
            return response;
        }
    }

    private void showScores(DemoFolder folder) {
        try (ScoreStore store = ScoreStores.open(folder.store())) {
            long rows = new ScoreExport(store, ScoreFilter.ALL, ScoreFormat.JSONL).to(folder.scores());
            if (rows == 0) {
                section("No scores were stored.");
                return;
            }
            section("The first scores; the outcomes of all " + rows + " posts are in " + folder.scores());
            new DemoScores(folder.postsText()).tableOf(store).lines().forEach(line -> say("  " + line));
        }
    }

    private void section(String title, String... lines) {
        say("", title);
        for (String line : lines) {
            say("  " + line);
        }
    }

    private void say(String... lines) {
        for (String line : lines) {
            console.out().println(line);
        }
    }
}
