package dev.integrationsrouter.perspective;

/** Takes outcomes. */
interface Outbox {
    /**
     * Takes the outcome of a post.
     *
     * @param whenDurable called once the outcome is stored
     */
    void put(Post post, Outcome outcome, Runnable whenDurable);

    /** Corrects an outcome that it has taken. */
    void correct(Post post, Outcome outcome);
}
