package dev.integrationsrouter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that results go to: {@code PART.json} for each part; a table and a chart are made from all of them. Thread-safe. */
final class Results {

    private static final String TABLE = "table.md";
    private static final String CHART = "benchmarks.svg";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    /** A file that is no result of ours; its message names the file, and says what to do. */
    static final class UnreadableException extends IOException {

        private static final long serialVersionUID = 1;

        private UnreadableException(Path file, @Nullable Throwable cause) {
            super(
                    file + " is no result of a benchmark, perhaps because a run was stopped while it wrote: delete it",
                    cause);
        }
    }

    /**
     * Makes the folder, if need be, and looks whether the results in it can be read, before anybody measures more.
     *
     * @throws UnreadableException if one cannot
     */
    Results(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        all();
    }

    /** Replaces what is known of a part, in table and chart too. */
    synchronized void keep(String part, boolean smoke, Map<String, String> machine, List<Figure> figures, Instant now)
            throws IOException {
        ObjectNode result = JSON.createObjectNode()
                .put("part", part)
                .put("smoke", smoke)
                .put("measured_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
        result.set("machine", JSON.valueToTree(machine));
        ArrayNode rows = result.putArray("figures");
        figures.forEach(figure -> rows.add(row(figure)));
        replace(folder.resolve(part + ".json"), JSON.writeValueAsString(result));
        summarize();
    }

    /** A run that is stopped leaves the old text or the new one, and never a part of it. */
    private static void replace(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
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

    /** Writes table and chart of all parts that are known; answers the table. */
    synchronized String summarize() throws IOException {
        List<JsonNode> results = all();
        String table = Table.of(results);
        replace(folder.resolve(TABLE), table);
        replace(folder.resolve(CHART), Chart.of("What was measured, as a share of its aim", bars(results)));
        return table;
    }

    private List<JsonNode> all() throws IOException {
        List<JsonNode> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                results.add(read(file));
            }
        }
        return results;
    }

    private static JsonNode read(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        JsonNode result;
        try {
            result = JSON.readTree(text);
        } catch (IOException e) {
            throw new UnreadableException(file, e);
        }
        if (!result.path("figures").isArray()) {
            throw new UnreadableException(file, null);
        }
        return result;
    }

    private static List<Chart.Bar> bars(List<JsonNode> results) {
        List<Chart.Bar> bars = new ArrayList<>();
        for (JsonNode result : results) {
            for (JsonNode row : result.path("figures")) {
                if (row.has("aim")) {
                    bars.add(bar(result.path("part").asText(), row));
                }
            }
        }
        return bars;
    }

    private static Chart.Bar bar(String part, JsonNode row) {
        return new Chart.Bar(
                part,
                row.path("what").asText(),
                row.path("unit").asText(),
                row.path("median").asDouble(),
                Figure.Aim.parse(row.path("aim").asText()),
                row.path("reached").asBoolean());
    }
}
