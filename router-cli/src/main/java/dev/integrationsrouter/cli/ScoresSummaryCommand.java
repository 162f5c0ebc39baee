package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code router scores summary}. */
@Command(
        name = "summary",
        header = "Prints what became of the posts, and how the scores of each attribute are spread.",
        description = {
            "For each scorer the posts with each outcome, and why there is no score; for each attribute the number of"
                    + " scores, the lowest, percentiles, the highest, and how many reach 0.7 and 0.9 (Google's advice:"
                    + " 0.7 for research, 0.9 for automatic action).",
            "Options choose posts: all scores of a post that passes are counted, or those of the attributes named.",
            "A percentile is a score that so many percent of the scores do not exceed, less than 0.0001 too low. All"
                    + " other numbers are exact; the table shows four decimal places."
        },
        footer = {"", "Example:", "  router scores summary --provider perspective --from 2026-11-01 --to 2026-12-01"})
final class ScoresSummaryCommand implements Runnable {

    private final Console console;
    private final GlobalOptions global;
    private final ScoreOptions chosen;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    ScoresSummaryCommand(Console console, GlobalOptions global, ScoreOptions chosen) {
        this.console = console;
        this.global = global;
        this.chosen = chosen;
    }

    @Override
    public void run() {
        ScoresCommand.refuseAnExport(spec);
        ScoreFilter filter = chosen.filter(spec.commandLine(), console.clock().instant());
        String location = chosen.location(console, global);
        ScoreSummary summary = new ScoreSummary(filter);
        try (ScoreStore store = ScoreStores.openExisting(location)) {
            store.readAll(summary::add);
        }
        print(summary, filter, location);
    }

    private void print(ScoreSummary summary, ScoreFilter filter, String location) {
        if (json) {
            console.out().println(ScoreSummaryJson.of(summary));
        } else if (summary.posts() == 0) {
            console.out()
                    .println(
                            filter.equals(ScoreFilter.ALL)
                                    ? "There are no scores in " + location + "."
                                    : "No post in " + location + " matches the filter.");
        } else {
            ScoreSummaryText.of(summary).forEach(console.out()::println);
        }
    }
}
