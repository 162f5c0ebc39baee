package dev.integrationsrouter.perspective;

import java.net.URI;
import java.util.List;

/** All that is particular to Google's own service, which ends with 2026: nothing else names it. */
final class Google {

    static final URI BASE = URI.create("https://commentanalyzer.googleapis.com");

    /** What a project is given unless it asked for more. */
    static final double QUERIES_PER_SECOND = 1;

    /** Of the method, with the version of the API first. Replacements have the same. */
    static final String PATH = "/v1alpha1/comments:analyze";

    /** The attributes that the first users of this service ask for, all in one query. */
    static final List<String> ATTRIBUTES = List.of(
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

    private Google() {}

    static boolean isHostOf(URI base) {
        return BASE.getHost().equalsIgnoreCase(base.getHost());
    }
}
