package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code router scores compare}. */
@Command(
        name = "compare",
        header = "Prints how far two scorers agree about the posts that both have scored.",
        description = {
            "For each attribute that both have: the number of posts; Spearman's correlation of the ranks (1: both put the"
                    + " posts in the same order); the mean of B's score less A's; and for thresholds of A's score how many"
                    + " posts reach it, and the AUC of B's score for that (1: B puts all of them above all others, 0.5: no"
                    + " better than chance). '-' where there is nothing to tell apart.",
            "Then the posts that they disagree about most.",
            "The scores of two scorers are different measures: no threshold of the one is one of the other.",
            "--from and --to choose by when A gave its score. --provider, --min, --max and --outcome are refused: they would"
                    + " choose by what is compared."
        },
        footer = {"", "Example:", "  router scores compare perspective/v1alpha1 embedded --attribute TOXICITY --top 20"
        })
final class ScoresCompareCommand implements Runnable {

    /** Filters that would choose posts by what is compared, or that the two names stand for. */
    private static final List<String> MEANINGLESS = List.of("--provider", "--min", "--max", "--outcome");

    private final Console console;
    private final GlobalOptions global;
    private final ScoreOptions chosen;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "The scorer that the other is measured by, by the name that its scores are stored under,"
                    + " with or without the version; the beginning of the name will do if it is no other's.")
    private String nameOfA = "";

    @Parameters(index = "1", paramLabel = "B", description = "The other scorer, named in the same way.")
    private String nameOfB = "";

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = HowMany.class,
            description = "How many of the largest disagreements to print for each attribute, up to 10000"
                    + " (default: ${DEFAULT-VALUE}).")
    private int top = 10;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    ScoresCompareCommand(Console console, GlobalOptions global, ScoreOptions chosen) {
        this.console = console;
        this.global = global;
        this.chosen = chosen;
    }

    @Override
    public void run() {
        ScoresCommand.refuseAnExport(spec);
        refuseMeaninglessFilters();
        ScoreFilter filter = chosen.filter(spec.commandLine(), console.clock().instant());
        String location = chosen.location(console, global);
        try (ScoreStore store = ScoreStores.openExisting(location)) {
            StoredScorers scorers = new StoredScorers(store);
            ScoreComparison comparison = comparison(scorers, location, filter);
            requireAttributes(filter, scorers, comparison.a());
            requireAttributes(filter, scorers, comparison.b());
            comparison.read(store);
            requireSomething(comparison, scorers, filter);
            print(comparison);
        }
    }

    private ScoreComparison comparison(StoredScorers scorers, String location, ScoreFilter filter) {
        String a = named("A", nameOfA, scorers, location);
        String b = named("B", nameOfB, scorers, location);
        if (a.equals(b)) {
            throw misuse("A '" + nameOfA + "' and B '" + nameOfB + "' are the same scorer, " + a + "; " + location
                    + " has scores by " + scorers);
        }
        return new ScoreComparison(a, b, filter, top);
    }

    private String named(String parameter, String name, StoredScorers scorers, String location) {
        return scorers.named(name)
                .orElseThrow(() -> misuse("Invalid value for " + parameter + ": '" + name + "' names "
                        + (scorers.isAnyNamedLike(name) ? "more than one scorer; " : "no scorer; ") + location
                        + (scorers.isEmpty() ? " has no scores yet" : " has scores by " + scorers)));
    }

    /** What one of them never scored, nobody can compare. */
    private static void requireAttributes(ScoreFilter filter, StoredScorers scorers, String scorer) {
        for (String attribute : filter.attributes()) {
            if (!scorers.attributesOf(scorer).contains(attribute)) {
                throw new CommandFailure(
                        "There is nothing to compare: " + scorer + " has given no score of the attribute '"
                                + attribute + "'; "
                                + (scorers.attributesOf(scorer).isEmpty()
                                        ? "it has given none at all"
                                        : "it has scores of " + String.join(", ", scorers.attributesOf(scorer))));
            }
        }
    }

    /** What compared nothing must not look like agreement to a script. */
    private static void requireSomething(ScoreComparison comparison, StoredScorers scorers, ScoreFilter filter) {
        if (!comparison.attributes().isEmpty()) {
            return;
        }
        String both = comparison.a() + " has scored " + Plural.of(scorers.scoredBy(comparison.a()), "post") + " and "
                + comparison.b() + " " + Plural.of(scorers.scoredBy(comparison.b()), "post");
        String common = comparison.posts() == 0
                ? "no post has scores by both"
                : "no attribute of the " + Plural.of(comparison.posts(), "post") + " that both have scored is the same";
        String remedy = filter.equals(ScoreFilter.ALL)
                ? "score the same posts for the same attributes with each, into the same store"
                : "'router scores summary' shows what there is";
        throw new CommandFailure("There is nothing to compare: " + both + ", but " + common
                + (filter.equals(ScoreFilter.ALL) ? "" : " and passes the filter") + "; " + remedy);
    }

    private void print(ScoreComparison comparison) {
        if (json) {
            console.out().println(ScoreComparisonJson.of(comparison));
        } else {
            ScoreComparisonText.of(comparison).forEach(console.out()::println);
        }
    }

    private void refuseMeaninglessFilters() {
        MEANINGLESS.stream()
                .filter(option -> isGiven(spec, option) || isGiven(spec.parent(), option))
                .findFirst()
                .ifPresent(option -> {
                    throw misuse(option + " chooses nothing for 'router scores compare', which looks at all posts that"
                            + " both scorers have scored; --attribute, --from and --to narrow that");
                });
    }

    private static boolean isGiven(CommandSpec command, String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A number of lines. */
    static final class HowMany implements ITypeConverter<Integer> {

        private static final int MOST = 10_000;

        @Override
        public Integer convert(String text) {
            if (!text.strip().matches("[0-9]{1,5}") || Integer.parseInt(text.strip()) > MOST) {
                throw new TypeConversionException("'" + text + "': it must be a whole number from 0 to " + MOST);
            }
            return Integer.parseInt(text.strip());
        }
    }
}
