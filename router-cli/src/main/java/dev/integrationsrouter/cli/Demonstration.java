package dev.integrationsrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scores the posts of a folder, shows every step, and then that a second run finds nothing to do. */
final class Demonstration {

    private final Console console;
    private final GlobalOptions global;
    private final DemoFolder folder;
    private final DemoScorer scorer;
    private final String tracker;

    Demonstration(Console console, GlobalOptions global, DemoFolder folder, DemoScorer scorer) {
        this.console = console;
        this.global = global;
        this.folder = folder;
        this.scorer = scorer;
        this.tracker = global.trackerOr(folder.tracker());
    }

    /** Shows it; answers the last response. */
    IntegrationResponse show() {
        say("Integrations Router: a demonstration in the folder " + folder.path(), "");
        scorer.explanation().forEach(this::say);
        section("The request, " + folder.request(), DemoFolder.REQUEST);
        try (Session session = Session.openToRun(console, global, tracker);
                ProgressDisplay progress = ProgressDisplay.on(console);
                IntegrationRouter router = session.router(settings(), progress);
                Shutdown shutdown = Shutdown.closing(router::close)) {
            IntegrationResponse first = run(router, progress);
            showFirst(first, session);
            IntegrationResponse last = first;
            if (ExitStatus.of(first.statusCode()) == ExitStatus.DONE) {
                last = run(router, progress);
                showSecond(last, session);
            }
            new DemoHints(console, folder, global.trackerWords(tracker)).print(first);
            return last;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(global.settings());
        settings.putAll(scorer.settings());
        settings.put("perspective.posts", folder.posts().toString());
        settings.put("perspective.scores", folder.store());
        return settings;
    }

    private static IntegrationResponse run(IntegrationRouter router, ProgressDisplay progress) {
        IntegrationResponse response = router.routeAndRunJson(DemoFolder.REQUEST);
        progress.close();
        return response;
    }

    private void showFirst(IntegrationResponse response, Session session) {
        section("The response", response.toJson());
        section("The run as it is recorded, " + tracker);
        session.tracker()
                .find(response.runId())
                .ifPresent(run -> new RecordText(console.out(), "  ", global.verbose()).print(run));
        showScores();
    }

    private void showScores() {
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

    private void showSecond(IntegrationResponse response, Session session) {
        section("The same request once more", response.toJson());
        session.tracker().find(response.runId()).ifPresent(run -> say("  " + leftToDo(run)));
    }

    private static String leftToDo(RunRecord run) {
        try {
            JsonNode counts = new ObjectMapper().readTree(run.metadata());
            String posts = "It read " + Plural.of(counts.path("seen").asLong(), "post");
            long queries = counts.path("queries").asLong();
            return queries == 0
                    ? posts + " and found nothing to do: what is scored is not asked for again."
                    : posts + " and asked once more for what had no outcome yet, with " + queries + " queries.";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record's metadata is no JSON", e);
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
