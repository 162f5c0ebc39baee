package dev.integrationsrouter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All results in Markdown, a table for each part. */
final class Table {

    private Table() {}

    static String of(List<JsonNode> results) {
        StringBuilder table = new StringBuilder();
        results.forEach(result -> append(table, result));
        return table.toString();
    }

    private static void append(StringBuilder table, JsonNode result) {
        table.append(table.isEmpty() ? "" : "\n")
                .append("## ")
                .append(result.path("part").asText())
                .append(result.path("smoke").asBoolean() ? " (smoke: the figures mean nothing)" : "")
                .append("\n\n");
        result.path("machine")
                .properties()
                .forEach(fact -> table.append(fact.getKey())
                        .append(": ")
                        .append(fact.getValue().asText())
                        .append("; "));
        table.append("measured at ")
                .append(result.path("measured_at").asText())
                .append("\n\n| what | median | least to most | unit | aim |\n|---|---|---|---|---|\n");
        result.path("figures").forEach(row -> appendRow(table, row));
    }

    private static void appendRow(StringBuilder table, JsonNode row) {
        String aim = row.path("aim").asText("");
        table.append("| ")
                .append(row.path("what").asText())
                .append(" | ")
                .append(Figure.text(row.path("median").asDouble()))
                .append(" | ")
                .append(Figure.text(row.path("least").asDouble()))
                .append(" to ")
                .append(Figure.text(row.path("most").asDouble()))
                .append(" | ")
                .append(row.path("unit").asText())
                .append(" | ")
                .append(aim)
                .append(aim.isEmpty() || row.path("reached").asBoolean() ? "" : " (**not reached**)")
                .append(" |\n");
    }
}
