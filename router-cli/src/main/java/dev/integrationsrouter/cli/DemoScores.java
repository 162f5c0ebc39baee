package dev.integrationsrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.cli.log.Printable;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The first scores of a demonstration, beside the text that they were given for. */
final class DemoScores {

    private static final int SHOWN = 8;
    private static final int MOST_ATTRIBUTES = 3;
    private static final int LONGEST_TEXT = 48;

    private final Map<String, String> texts;

    /** With the posts, as JSON Lines. */
    DemoScores(String posts) {
        texts = new HashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        posts.lines().forEach(line -> {
            try {
                JsonNode post = mapper.readTree(line);
                texts.putIfAbsent(post.path("uri").asText(), post.path("text").asText());
            } catch (JsonProcessingException e) {
                // a malformed line is among the shipped ones, to show that the others are scored all the same
            }
        });
    }

    Table tableOf(ScoreStore store) {
        List<StoredOutcome> first = new ArrayList<>();
        store.readAll(outcome -> {
            if (first.size() < SHOWN && !outcome.scores().isEmpty()) {
                first.add(outcome);
            }
        });
        List<String> attributes = first.stream()
                .flatMap(outcome -> outcome.scores().keySet().stream())
                .distinct()
                .sorted()
                .limit(MOST_ATTRIBUTES)
                .toList();
        return table(first, attributes);
    }

    private Table table(List<StoredOutcome> outcomes, List<String> attributes) {
        List<String> titles = new ArrayList<>(List.of("POST"));
        titles.addAll(attributes);
        titles.add("TEXT");
        Table table = new Table(titles.toArray(String[]::new));
        for (StoredOutcome outcome : outcomes) {
            List<String> cells = new ArrayList<>(List.of(outcome.uri()));
            attributes.forEach(
                    attribute -> cells.add(Objects.toString(outcome.scores().get(attribute), "-")));
            cells.add(Printable.escape(texts.getOrDefault(outcome.uri(), ""), LONGEST_TEXT));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }
}
