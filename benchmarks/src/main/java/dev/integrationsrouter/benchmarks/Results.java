package dev.integrationsrouter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder that results go to: {@code PART.json} for each part, and {@code table.md}, which is made from all of them. */
final class Results {

    private static final String TABLE = "table.md";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    Results(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Replaces what is known of a part; answers the table of all parts. */
    String keep(String part, boolean smoke, Map<String, String> machine, List<Figure> figures, Instant now)
            throws IOException {
        ObjectNode result = JSON.createObjectNode()
                .put("part", part)
                .put("smoke", smoke)
                .put("measured_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
        result.set("machine", JSON.valueToTree(machine));
        ArrayNode rows = result.putArray("figures");
        figures.forEach(figure -> rows.add(row(figure)));
        JSON.writeValue(folder.resolve(part + ".json").toFile(), result);
        String table = table();
        Files.writeString(folder.resolve(TABLE), table);
        return table;
    }

    private static ObjectNode row(Figure figure) {
        ObjectNode row = JSON.createObjectNode()
                .put("what", figure.what())
                .put("unit", figure.unit())
                .put("median", figure.median())
                .put("least", figure.least())
                .put("most", figure.most());
        row.set("rounds", JSON.valueToTree(figure.values()));
        Figure.Aim aim = figure.aim();
        if (aim != null) {
            row.put("aim", aim.toString()).put("reached", aim.isReachedBy(figure.median()));
        }
        return row;
    }

    private String table() throws IOException {
        StringBuilder table = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                append(table, JSON.readTree(file.toFile()));
            }
        }
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
        result.path("figures").forEach(row -> append(table, row.path("what").asText(), row));
    }

    private static void append(StringBuilder table, String what, JsonNode row) {
        String aim = row.path("aim").asText("");
        table.append("| ")
                .append(what)
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
