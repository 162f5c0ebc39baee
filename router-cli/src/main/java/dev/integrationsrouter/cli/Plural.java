package dev.integrationsrouter.cli;

/** A number of things, for a sentence. */
final class Plural {

    private Plural() {}

    /** For example "1 post", "2 posts". */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
