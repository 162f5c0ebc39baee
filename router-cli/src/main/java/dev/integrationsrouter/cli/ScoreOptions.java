package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.cli.ScoreWords.AttributeName;
import dev.integrationsrouter.cli.ScoreWords.OutcomeName;
import dev.integrationsrouter.cli.ScoreWords.Probability;
import dev.integrationsrouter.cli.ScoreWords.ProviderName;
import dev.integrationsrouter.perspective.ScoreStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** What {@code router scores} and its commands have in common: where the scores are, and which of them are meant. */
final class ScoreOptions {

    @Option(
            names = "--scores",
            scope = ScopeType.INHERIT,
            paramLabel = "LOCATION",
            description =
                    "Where from: sqlite:FILE or jsonl:FILE (default: setting perspective.scores, or else sqlite:scores.db).")
    private @Nullable String scores;

    @Option(
            names = "--provider",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            converter = ProviderName.class,
            description = "Only what this scorer said: perspective/v1alpha1, or perspective for every version of it.")
    private @Nullable String provider;

    @Option(
            names = "--attribute",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            split = ",",
            converter = AttributeName.class,
            description = "Only this attribute, and only posts that have a score for it, or for one of several. May be"
                    + " repeated, or a list with commas.")
    private List<String> attributes = new ArrayList<>();

    @Option(
            names = "--min",
            scope = ScopeType.INHERIT,
            paramLabel = "X",
            converter = Probability.class,
            description = "Only posts with a score of at least this, from 0 to 1, for one of the attributes (for any"
                    + " if none is named).")
    private @Nullable Double min;

    @Option(
            names = "--max",
            scope = ScopeType.INHERIT,
            paramLabel = "X",
            converter = Probability.class,
            description = "Only posts with a score of at most this. With --min, one score lies between both.")
    private @Nullable Double max;

    @Option(
            names = "--from",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            converter = PointInTime.Converter.class,
            description = "Only what was scored at or after an instant (2026-11-23T08:00:00Z), a date (in UTC) or a"
                    + " span before now (90s, 30m, 2h, 7d, 4w).")
    private @Nullable PointInTime from;

    @Option(
            names = "--to",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            converter = PointInTime.Converter.class,
            description = "Only what was scored before an instant, a date or a span, as for --from.")
    private @Nullable PointInTime to;

    @Option(
            names = "--outcome",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            split = ",",
            converter = OutcomeName.class,
            description = "Only posts that became this: " + ScoreWords.OUTCOMES_TEXT
                    + ". May be repeated, or a list with commas.")
    private List<String> outcomes = new ArrayList<>();

    /** Where the scores are. */
    String location(Console console, GlobalOptions global) {
        return scores != null
                ? scores
                : global.config(console).text("perspective.scores").orElse(ScoreStores.DEFAULT_LOCATION);
    }

    /**
     * Which scores are meant; {@link ScoreFilter#ALL} if no option says.
     *
     * @param command whose options these are, for the hint in a message
     * @param now what a span is counted from
     * @throws ParameterException if two options contradict each other
     */
    ScoreFilter filter(CommandLine command, Instant now) {
        return new ScoreFilter(provider, attributes, range(command), window(command, now), Set.copyOf(outcomes));
    }

    private @Nullable ScoreRange range(CommandLine command) {
        if (min == null && max == null) {
            return null;
        }
        double least = Objects.requireNonNullElse(min, 0.0);
        double most = Objects.requireNonNullElse(max, 1.0);
        if (least > most) {
            throw misuse(command, "--min", "'" + least + "' is above --max '" + most + "'; it must be at most that");
        }
        return new ScoreRange(least, most);
    }

    private TimeWindow window(CommandLine command, Instant now) {
        Instant first = from == null ? null : from.before(now);
        Instant end = to == null ? null : to.before(now);
        if (from != null && to != null && first != null && end != null && !first.isBefore(end)) {
            throw misuse(
                    command,
                    "--from",
                    "'" + from.text() + "' is not before --to '" + to.text() + "'; it must be earlier");
        }
        return new TimeWindow(first, end);
    }

    private static ParameterException misuse(CommandLine command, String option, String problem) {
        return new ParameterException(command, "Invalid value for option '" + option + "': " + problem);
    }
}
