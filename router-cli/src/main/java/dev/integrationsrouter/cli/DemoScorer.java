package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.ServiceConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who scores the posts of a demonstration: whom the user's settings choose, or else the scorer in the program, so that a machine
 * without a key and without a network does the real work too.
 *
 * @param settings what is set for it, beside what the user has set
 * @param explanation says plainly where the scores come from
 */
record DemoScorer(Map<String, String> settings, List<String> explanation) {

    private static final String PROVIDER = "perspective.provider";
    private static final String URL = "perspective.url";

    /** Its scores may be taken for Perspective's nowhere. */
    private static final DemoScorer EMBEDDED = new DemoScorer(
            Map.of(PROVIDER, "embedded"),
            List.of(
                    "No key is set, so the posts are scored by 'embedded': a small model of words and runs of letters that is",
                    "part of this program. Its scores are its own, NOT Perspective's, and good for a first look alone.",
                    "Set PERSPECTIVE_API_KEY to ask Google's Perspective API, which ends with 2026, PERSPECTIVE_URL to ask",
                    "another host with its contract, or PERSPECTIVE_PROVIDER to choose another scorer."));

    /** Copies. */
    DemoScorer {
        settings = Map.copyOf(settings);
        explanation = List.copyOf(explanation);
    }

    /** The one that a provider, a URL or a key among the settings means; with none of them, the one in the program. */
    static DemoScorer chosenBy(ServiceConfig config) {
        Optional<String> provider = config.text(PROVIDER);
        Optional<String> url = config.text(URL);
        if (provider.isPresent()) {
            return asSet("PERSPECTIVE_PROVIDER is set, so the posts are scored by '" + provider.get() + "'.");
        }
        if (url.isPresent()) {
            // what it says is not shown: people put passwords there
            return asSet("PERSPECTIVE_URL is set, so the posts are scored by the host that it names.");
        }
        if (config.secret("perspective.api-key").isPresent()) {
            return asSet(
                    "PERSPECTIVE_API_KEY is set, so the posts are scored by the Perspective API.",
                    "It is asked at the pace of PERSPECTIVE_QPS, one query a second unless you set that.");
        }
        return EMBEDDED;
    }

    private static DemoScorer asSet(String... explanation) {
        return new DemoScorer(Map.of(), List.of(explanation));
    }
}
