package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who has posts scored.
 *
 * @param name for tables
 * @param main the program
 * @param settings what it is told beside what all are
 */
record Contender(String name, Class<?> main, Map<String, String> settings) {

    /** Queries in flight of those who have several: what the service has by default. */
    static final int IN_FLIGHT = 128;

    /** How many outcomes {@link #pool} writes in one transaction. */
    static final int BATCH = 500;

    /** The default of the service, said aloud because its peers need it too. */
    private static final String ATTRIBUTES = String.join(
            ",",
            "TOXICITY",
            "SEVERE_TOXICITY",
            "IDENTITY_ATTACK",
            "INSULT",
            "PROFANITY",
            "THREAT",
            "AFFINITY_EXPERIMENTAL",
            "COMPASSION_EXPERIMENTAL",
            "CURIOSITY_EXPERIMENTAL",
            "NUANCE_EXPERIMENTAL",
            "PERSONAL_STORY_EXPERIMENTAL",
            "REASONING_EXPERIMENTAL",
            "RESPECT_EXPERIMENTAL",
            "ALIENATION_EXPERIMENTAL",
            "FEARMONGERING_EXPERIMENTAL",
            "GENERALIZATION_EXPERIMENTAL",
            "MORAL_OUTRAGE_EXPERIMENTAL",
            "SCAPEGOATING_EXPERIMENTAL",
            "SEXUALLY_EXPLICIT",
            "FLIRTATION",
            "SPAM");

    /** The service as it is delivered, in a router. */
    static Contender service() {
        return new Contender("service", ServiceProcess.class, Map.of());
    }

    /** As public Java clients of the API are used: one blocking call after another, results written at the end. */
    static Contender oneByOne() {
        return new Contender("one blocking call per post", PeerProcess.class, peer(1, Integer.MAX_VALUE));
    }

    /** The limit: as many threads as the service has queries in flight, and nothing but call, read and write. */
    static Contender pool() {
        return new Contender("pool of " + IN_FLIGHT + " threads", PeerProcess.class, peer(IN_FLIGHT, BATCH));
    }

    private static Map<String, String> peer(int threads, int batch) {
        return Map.of("threads", String.valueOf(threads), "batch", String.valueOf(batch));
    }

    /** The same with another setting. */
    Contender with(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new Contender(name, main, Map.copyOf(more));
    }

    /** Starts it, with these options of its JVM. */
    JavaProcess start(Standin standin, Path posts, Path scores, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "perspective.url",
                standin.url(),
                "perspective.posts",
                posts.toString(),
                "perspective.scores",
                "sqlite:" + scores,
                "perspective.attributes",
                ATTRIBUTES));
        settings.forEach((key, value) -> arguments.addAll(List.of(key, value)));
        return JavaProcess.start(main, List.of(options), arguments);
    }
}
