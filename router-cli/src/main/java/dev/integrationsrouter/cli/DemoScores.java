package dev.integrationsrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.cli.log.Printable;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first posts of a demonstration, each with what became of it. */
final class DemoScores {

    private static final int SHOWN = 8;
    private static final int LONGEST_URI = 16;
    private static final int LONGEST_TEXT = 44;
    private static final List<String> ATTRIBUTES = List.of("TOXICITY", "INSULT", "THREAT");

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** With the posts, as JSON Lines. */
    DemoScores(String posts) {
        ObjectMapper mapper = new ObjectMapper();
        posts.lines().limit(SHOWN).forEach(line -> {
            try {
                JsonNode post = mapper.readTree(line);
                texts.putIfAbsent(post.path("uri").asText(), post.path("text").asText());
            } catch (JsonProcessingException e) {
                // a malformed line may be among them, to show that the others are scored all the same
            }
        });
    }

    Table tableOf(ScoreStore store) {
        Map<String, StoredOutcome> outcomes = new HashMap<>();
        store.readAll(outcome -> {
            if (texts.containsKey(outcome.uri())) {
                outcomes.put(outcome.uri(), outcome);
            }
        });
        List<String> titles = new ArrayList<>(List.of("POST", "OUTCOME"));
        titles.addAll(ATTRIBUTES);
        titles.add("TEXT");
        Table table = new Table(titles);
        texts.forEach((uri, text) -> {
            StoredOutcome outcome = outcomes.get(uri);
            if (outcome != null) {
                table.row(row(outcome, text));
            }
        });
        return table;
    }

    private static List<String> row(StoredOutcome outcome, String text) {
        List<String> cells = new ArrayList<>(List.of(shortened(outcome.uri()), ScoreExport.outcome(outcome)));
        ATTRIBUTES.forEach(attribute -> cells.add(score(outcome.scores().get(attribute))));
        cells.add(Printable.escape(text, LONGEST_TEXT));
        return cells;
    }

    private static String score(@Nullable Double score) {
        return score == null ? "-" : FourDecimals.of(score);
    }

    /** The end of it, where they differ. */
    private static String shortened(String uri) {
        return uri.length() <= LONGEST_URI ? uri : "…" + uri.substring(uri.length() - LONGEST_URI + 1);
    }
}
