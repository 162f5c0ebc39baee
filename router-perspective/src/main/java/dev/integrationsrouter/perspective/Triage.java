package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.Tally.Count;
import dev.integrationsrouter.perspective.client.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of each post whether it is done, asking for it would be in vain, or which attributes to ask for. */
final class Triage {

    private final Settings settings;
    private final ScoreStore store;
    private final Limits limits;
    private final Tally tally;
    private final Work work;

    /**
     * For one run.
     *
     * @param limits how many posts are taken on
     * @param work takes on those that are not done
     */
    Triage(Settings settings, ScoreStore store, Limits limits, Tally tally, Work work) {
        this.settings = settings;
        this.store = store;
        this.limits = limits;
        this.tally = tally;
        this.work = work;
    }

    /** What is done with posts that are not done. */
    interface Work {

        /** Attributes of a post are missing. */
        void ask(Post post, List<String> missing) throws InterruptedException;

        /** Asking for a post would be in vain. */
        void unscorable(Post post, String reason) throws InterruptedException;
    }

    void sort(List<Post> posts) throws InterruptedException {
        Map<String, StoredOutcome> stored =
                store.find(settings.scorer(), posts.stream().map(Post::uri).toList());
        for (Post post : posts) {
            StoredOutcome known = stored.get(post.uri());
            List<String> missing = known == null ? settings.attributes() : known.missing(settings.attributes());
            if (missing.isEmpty()) {
                tally.add(Count.ALREADY_SCORED);
            } else if (limits.takesOn(known != null && known.outcome().equals(StoredOutcome.FAILED))) {
                takeOn(post, missing);
            }
        }
    }

    private void takeOn(Post post, List<String> missing) throws InterruptedException {
        Optional<String> hopeless = hopeless(post.text());
        if (hopeless.isPresent()) {
            work.unscorable(post, hopeless.get());
        } else {
            work.ask(post, missing);
        }
    }

    /** Why asking would be in vain; empty if it may be worth it. */
    private static Optional<String> hopeless(String text) {
        if (text.isBlank()) {
            return Optional.of(StoredOutcome.EMPTY);
        }
        boolean tooLong = text.length() > Query.MAX_TEXT_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > Query.MAX_TEXT_BYTES;
        return tooLong ? Optional.of(StoredOutcome.TOO_LONG) : Optional.empty();
    }
}
