package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scorer that is not ours, of which every query ends with a verdict, whatever it throws, and however long it takes. */
final class GuardedScorer implements AttributeScorer {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedScorer.class);

    private final AttributeScorer scorer;
    private final Duration timeout;
    private final String name;

    private GuardedScorer(AttributeScorer scorer, String what, Duration timeout) {
        this.scorer = scorer;
        this.timeout = timeout;
        this.name = String.valueOf(scorer.name());
        if (!Provider.isName(name)) {
            throw new ConfigurationException(what + " (" + scorer.getClass().getName()
                    + ") has no name that scores can be stored under: " + Provider.NAME_RULE);
        }
    }

    /**
     * The host's own.
     *
     * @param timeout after which a query counts as unanswered
     * @throws ConfigurationException if it has no name that scores can be stored under
     */
    static GuardedScorer ofHost(AttributeScorer scorer, Duration timeout) {
        return new GuardedScorer(scorer, "The AttributeScorer that the host provides", timeout);
    }

    /**
     * One that a setting chose.
     *
     * @param choice what the setting calls it
     * @param timeout after which a query counts as unanswered
     * @throws ConfigurationException if it has no name that scores can be stored under
     */
    static GuardedScorer installed(AttributeScorer scorer, String choice, Duration timeout) {
        return new GuardedScorer(scorer, "Scorer " + choice, timeout);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return scorer.description();
    }

    @Override
    public Set<String> attributes() {
        return scorer.attributes();
    }

    /** As it says, within what the setting may say. */
    @Override
    public int usualConcurrency() {
        return Math.max(1, Math.min(Settings.MOST_IN_FLIGHT, scorer.usualConcurrency()));
    }

    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        @Nullable CompletableFuture<Verdict> asked;
        try {
            asked = scorer.ask(query);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return CompletableFuture.completedFuture(failed(e));
        }
        if (asked == null) {
            return CompletableFuture.completedFuture(new Verdict.Transient("no_answer", null));
        }
        CompletableFuture<Verdict> given = asked;
        if (given.isDone()) {
            return given.handle((answer, failure) -> verdict(query, answer, failure));
        }
        CompletableFuture<Verdict> verdict = given.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> verdict(query, answer, failure));
        var unused = verdict.whenComplete((done, cancelled) -> given.cancel(true));
        return verdict;
    }

    private Verdict verdict(Query query, @Nullable Verdict answer, @Nullable Throwable failure) {
        return failure != null ? failed(failure) : checked(query, answer);
    }

    private Verdict failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return new Verdict.Late();
        }
        // the class alone: what it says may hold keys or the text
        LOG.debug("Scorer {} failed with {}", name, cause.getClass().getName());
        return new Verdict.Transient("scorer_failed", null);
    }

    private static Verdict checked(Query query, @Nullable Verdict answer) {
        if (answer == null) {
            return new Verdict.Transient("no_answer", null);
        }
        if (answer instanceof Verdict.Scored scored) {
            return checked(query, scored);
        }
        // one that was not asked for would be asked for again, and again
        boolean strange = answer instanceof Verdict.DropAttribute drop
                && !query.attributes().contains(drop.attribute());
        return strange || !isReason(answer) ? new Verdict.Refused("unusable_answer") : answer;
    }

    /** Reasons are counted by their words: one word, and few of them. */
    private static boolean isReason(Verdict answer) {
        String reason = "none";
        if (answer instanceof Verdict.Unscorable unscorable) {
            reason = unscorable.reason();
        } else if (answer instanceof Verdict.Transient again) {
            reason = again.reason();
        } else if (answer instanceof Verdict.Unreachable unreachable) {
            reason = unreachable.reason();
        } else if (answer instanceof Verdict.Refused refused) {
            reason = refused.reason();
        }
        return reason.matches("[A-Za-z0-9_.-]{1,40}");
    }

    /** Only what was asked for, and only probabilities. */
    private static Verdict checked(Query query, Verdict.Scored scored) {
        Map<String, Double> asked = scored.scores();
        if (!query.attributes().containsAll(asked.keySet())) {
            asked = new HashMap<>(asked);
            asked.keySet().retainAll(query.attributes());
        }
        for (double score : asked.values()) {
            if (!(score >= 0 && score <= 1)) {
                return Verdict.Transient.UNUSABLE;
            }
        }
        return asked.isEmpty() ? Verdict.Transient.UNUSABLE : new Verdict.Scored(asked);
    }
}
