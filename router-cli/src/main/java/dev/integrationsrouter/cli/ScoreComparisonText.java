package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.Agreement.Separation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A comparison as people read it: who is compared, a table of the agreement, and one of the largest disagreements. */
final class ScoreComparisonText {

    private ScoreComparisonText() {}

    static List<String> of(ScoreComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("A: " + comparison.a());
        lines.add("B: " + comparison.b());
        lines.add("Scored by both: " + Plural.of(comparison.posts(), "post"));
        lines.add("");
        lines.addAll(agreements(comparison).lines());
        if (comparison.attributes().values().stream()
                .anyMatch(attribute -> !attribute.disagreements().isEmpty())) {
            lines.add("");
            lines.addAll(disagreements(comparison).lines());
        }
        return lines;
    }

    private static Table agreements(ScoreComparison comparison) {
        List<String> titles = new ArrayList<>(List.of("ATTRIBUTE", "POSTS", "SPEARMAN", "MEAN B-A"));
        Agreement.THRESHOLDS.forEach(threshold -> {
            titles.add("A>=" + threshold);
            titles.add("AUC");
        });
        Table table = new Table(titles);
        comparison.attributes().forEach((attribute, scores) -> table.row(row(attribute, scores.agreement())));
        return table;
    }

    private static List<String> row(String attribute, Agreement agreement) {
        List<String> cells = new ArrayList<>(List.of(
                attribute,
                String.valueOf(agreement.posts()),
                decimal(agreement.spearman()),
                difference(agreement.meanDifference())));
        for (Separation separation : agreement.separations()) {
            cells.add(String.valueOf(separation.reached()));
            cells.add(decimal(separation.auc()));
        }
        return cells;
    }

    private static Table disagreements(ScoreComparison comparison) {
        Table table = new Table("ATTRIBUTE", "A", "B", "B-A", "POST");
        comparison
                .attributes()
                .forEach((attribute, scores) -> scores.disagreements()
                        .forEach(post -> table.row(
                                attribute,
                                FourDecimals.of(post.a()),
                                FourDecimals.of(post.b()),
                                difference(post.difference()),
                                post.uri())));
        return table;
    }

    private static String decimal(OptionalDouble number) {
        return number.isPresent() ? FourDecimals.of(number.getAsDouble()) : "-";
    }

    private static String difference(double number) {
        return String.format(Locale.ROOT, "%+.4f", number);
    }
}
