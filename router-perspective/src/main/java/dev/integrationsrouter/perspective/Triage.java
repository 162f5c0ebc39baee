package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.Tally.Count;
import dev.integrationsrouter.perspective.payload.Reprocess;
import dev.integrationsrouter.perspective.scorer.Query;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells of each post whether it is done, asking for it would be in vain, or which attributes to ask for. */
final class Triage {

    private static final long GOOD_FOR = TimeUnit.MILLISECONDS.toNanos(50);

    private final Settings settings;
    private final ScoreStore store;
    private final Again again;
    /** Of which there are few: whoever remembers many posts' need not hold a list for each. */
    private final Map<List<String>, List<String>> missingSets = new HashMap<>();

    private final Limits limits;
    private final Tally tally;
    private final Work work;

    /**
     * For one run.
     *
     * @param again which posts that have an outcome are asked for once more
     * @param limits how many posts are taken on
     * @param work takes on those that are not done
     */
    Triage(Settings settings, ScoreStore store, Again again, Limits limits, Tally tally, Work work) {
        this.settings = settings;
        this.store = store;
        this.again = again;
        this.limits = limits;
        this.tally = tally;
        this.work = work;
    }

    /**
     * Which posts that have an outcome are asked for once more.
     *
     * @param since with {@link Reprocess#ALL}, outcomes from then on are of this run, or of those that it goes on with
     */
    record Again(Reprocess reprocess, Instant since) {

        boolean isWanted(StoredOutcome known) {
            return reprocess == Reprocess.ALL && known.scoredAt().isBefore(since);
        }

        boolean isLeftParked(StoredOutcome known, int maxAttempts) {
            return reprocess == Reprocess.NONE && known.attempts() >= maxAttempts;
        }
    }

    /** What is done with posts that are not done. */
    interface Work {

        /** Attributes of a post are missing. */
        void ask(Task task) throws InterruptedException;

        /** Asking for a post would be in vain. */
        void unscorable(Post post, String reason) throws InterruptedException;
    }

    /** Taking posts on may take minutes, in which other runs score some of them: what was looked up is good for a moment only. */
    void sort(List<Post> posts) throws InterruptedException {
        int next = 0;
        while (next < posts.size()) {
            Map<String, StoredOutcome> stored = store.find(
                    settings.scorer(),
                    posts.subList(next, posts.size()).stream().map(Post::uri).toList());
            long lookedUp = System.nanoTime();
            do {
                Post post = posts.get(next++);
                sort(post, stored.get(post.uri()));
            } while (next < posts.size() && System.nanoTime() - lookedUp < GOOD_FOR);
        }
    }

    private void sort(Post post, @Nullable StoredOutcome known) throws InterruptedException {
        List<String> wanted = settings.attributes().of(post);
        if (known == null) {
            takeOn(post, wanted, false, 0);
            return;
        }
        List<String> missing =
                again.isWanted(known) ? wanted : missingSets.computeIfAbsent(known.missing(wanted), List::copyOf);
        if (missing.isEmpty()) {
            tally.add(Count.ALREADY_SCORED);
        } else if (again.isLeftParked(known, settings.maxAttempts())) {
            tally.parked(post.uri());
        } else {
            takeOn(post, missing, known.isFailure() || known.attempts() > 0, known.attempts());
        }
    }

    private void takeOn(Post post, List<String> missing, boolean failedBefore, int attempts)
            throws InterruptedException {
        if (!limits.takesOn(failedBefore)) {
            return;
        }
        Optional<String> hopeless = hopeless(post.text());
        if (hopeless.isPresent()) {
            work.unscorable(post, hopeless.get());
        } else {
            work.ask(new Task(post, missing, attempts));
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
