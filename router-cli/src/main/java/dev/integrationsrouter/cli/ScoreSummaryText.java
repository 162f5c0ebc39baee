package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.ScoreSummary.OfOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A summary as people read it: a table of the outcomes, and one of the attributes if there are scores. */
final class ScoreSummaryText {

    private ScoreSummaryText() {}

    static List<String> of(ScoreSummary summary) {
        List<String> lines = new ArrayList<>(outcomes(summary).lines());
        if (summary.scorers().values().stream()
                .anyMatch(scorer -> !scorer.attributes().isEmpty())) {
            lines.add("");
            lines.addAll(attributes(summary).lines());
        }
        return lines;
    }

    private static Table outcomes(ScoreSummary summary) {
        Table table = new Table("SCORER", "OUTCOME", "POSTS", "REASONS");
        summary.scorers()
                .forEach((scorer, counts) -> counts.outcomes()
                        .forEach((outcome, posts) ->
                                table.row(scorer, outcome, String.valueOf(posts.posts()), reasons(posts))));
        return table;
    }

    private static String reasons(OfOutcome posts) {
        return posts.reasons().entrySet().stream()
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Table attributes(ScoreSummary summary) {
        List<String> titles = new ArrayList<>(List.of("SCORER", "ATTRIBUTE", "COUNT", "MIN"));
        ScoreSummary.PERCENTILES.forEach(percent -> titles.add("P" + percent));
        titles.add("MAX");
        ScoreSummary.THRESHOLDS.forEach(threshold -> titles.add(">=" + threshold));
        Table table = new Table(titles);
        summary.scorers()
                .forEach((scorer, counts) ->
                        counts.attributes().forEach((attribute, scores) -> table.row(row(scorer, attribute, scores))));
        return table;
    }

    private static List<String> row(String scorer, String attribute, ScoreHistogram scores) {
        List<String> cells = new ArrayList<>(
                List.of(scorer, attribute, String.valueOf(scores.count()), FourDecimals.of(scores.min())));
        ScoreSummary.PERCENTILES.forEach(percent -> cells.add(FourDecimals.of(scores.percentile(percent))));
        cells.add(FourDecimals.of(scores.max()));
        ScoreSummary.THRESHOLDS.forEach(threshold -> cells.add(String.valueOf(scores.atLeast(threshold))));
        return cells;
    }
}
