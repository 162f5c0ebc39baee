package dev.integrationsrouter.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.BreakIterator;
import java.util.Locale;

/** Writes the answer to a request that {@link Contract} has nothing to say about. */
final class Scorer {

    private Scorer() {}

    static Reply.Answer answer(AnalyzeRequest request, String text) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode scores = attributeScores(request, text);
        if (!scores.isEmpty()) {
            root.set("attributeScores", scores);
        }
        request.languagesToScore().forEach(root.putArray("languages")::add);
        if (!request.detected().isEmpty()) {
            request.detected().forEach(root.putArray("detectedLanguages")::add);
        }
        if (request.clientToken() != null) {
            root.put("clientToken", request.clientToken());
        }
        return Reply.json(200, root.toString());
    }

    private static ObjectNode attributeScores(AnalyzeRequest request, String text) {
        ObjectNode scores = JsonNodeFactory.instance.objectNode();
        for (String name : request.attributes()) {
            double score = MadeUpScores.score(text, name);
            JsonNode threshold = request.requestedAttributes().path(name).path("scoreThreshold");
            if (score >= threshold.asDouble(0)) {
                ObjectNode attribute = scores.putObject(name);
                if (request.wantsSpans()) {
                    sentences(attribute.putArray("spanScores"), text, name);
                } else {
                    span(attribute.putArray("spanScores"), 0, text.length(), score);
                }
                attribute.set("summaryScore", probability(score));
            }
        }
        return scores;
    }

    private static void sentences(ArrayNode spans, String text, String name) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        int begin = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            span(spans, begin, end, MadeUpScores.score(text.substring(begin, end), name));
            begin = end;
        }
    }

    /** Offsets count UTF-16 units, as the real ones do. */
    private static void span(ArrayNode spans, int begin, int end, double score) {
        spans.addObject().put("begin", begin).put("end", end).set("score", probability(score));
    }

    private static ObjectNode probability(double value) {
        return JsonNodeFactory.instance.objectNode().put("value", value).put("type", "PROBABILITY");
    }
}
