package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How the tests make scorers, and ask them. */
final class TestScorers {

    private static final int LONGEST = 30;

    private TestScorers() {}

    static ServiceConfig config(Path folder, String... settings) {
        ServiceConfig.Builder config = ServiceConfig.builder()
                .lookups(key -> null, key -> null)
                .setting("perspective.onnx.model", folder.toString())
                .setting("perspective.onnx.threads", "1");
        for (int i = 0; i < settings.length; i += 2) {
            config.setting("perspective.onnx." + settings[i], settings[i + 1]);
        }
        return config.build();
    }

    static AttributeScorer open(Path folder, String... settings) {
        return new OnnxScorerProvider().create(config(folder, settings));
    }

    static CompletableFuture<Verdict> ask(AttributeScorer scorer, String text, String... attributes) {
        return scorer.ask(new Query(text, List.of(attributes), null));
    }

    static Verdict answer(AttributeScorer scorer, String text, String... attributes) throws Exception {
        return answer(ask(scorer, text, attributes));
    }

    static Verdict answer(CompletableFuture<Verdict> asked) throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    static Map<String, Double> scores(AttributeScorer scorer, String text, String... attributes) throws Exception {
        Verdict verdict = answer(scorer, text, attributes);
        assertThat(verdict).isInstanceOf(Verdict.Scored.class);
        return ((Verdict.Scored) verdict).scores();
    }

    /** Some words, now and then one that nobody knows, and more than the model takes. */
    static String text(Random random) {
        return random.ints(1 + random.nextInt(LONGEST), 0, Vocabulary.WORDS.size() + 2)
                .mapToObj(i -> i < Vocabulary.WORDS.size() ? Vocabulary.WORDS.get(i) : "zzz")
                .collect(Collectors.joining(" "));
    }
}
