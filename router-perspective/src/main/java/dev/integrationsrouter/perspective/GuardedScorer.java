package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scorer of which every query ends with a verdict, whatever it throws, and however long its answer takes. */
final class GuardedScorer implements AttributeScorer {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedScorer.class);

    private static final int LONGEST_DESCRIPTION = 200;

    private final AttributeScorer scorer;
    private final Duration timeout;
    private final String name;
    private final String description;
    private final Set<String> attributes;
    private final int usualConcurrency;
    private final boolean answersAtOnce;

    /**
     * Asks it about itself, once.
     *
     * @param code what messages say of it
     * @param timeout after which a query counts as unanswered
     * @throws ConfigurationException if it has no name that scores can be stored under, or what else it says makes no sense
     */
    GuardedScorer(AttributeScorer scorer, ForeignCode code, Duration timeout) {
        this.scorer = scorer;
        this.timeout = timeout;
        this.name = code.ask("name", scorer::name);
        if (!ScorerNames.isName(name)) {
            throw code.wrong("name", "gives none that scores can be stored under: " + ScorerNames.RULE);
        }
        this.description = code.ask("description", scorer::description).strip();
        if (!isForPeople(description)) {
            throw code.wrong(
                    "description",
                    "gives none that a message can name it by: one line of up to " + LONGEST_DESCRIPTION
                            + " characters");
        }
        this.attributes = Set.copyOf(
                code.askNames("attributes", scorer::attributes, AttributeSets::isName, "name of an attribute"));
        this.usualConcurrency = code.ask("usualConcurrency", scorer::usualConcurrency);
        this.answersAtOnce = code.ask("answersAtOnce", scorer::answersAtOnce);
    }

    /**
     * The host's own.
     *
     * @param installed whose names it may not take
     * @param timeout after which a query counts as unanswered
     * @throws ConfigurationException if it has no name that scores can be stored under, has another's, or what else it says
     *     makes no sense
     */
    static GuardedScorer ofHost(AttributeScorer scorer, InstalledScorers installed, Duration timeout) {
        ForeignCode code = new ForeignCode(
                "The AttributeScorer that the host provides",
                scorer.getClass(),
                "mend it, or provide none and choose one with setting " + Providers.SETTING + " meanwhile");
        GuardedScorer guarded = new GuardedScorer(scorer, code, timeout);
        ScorerNames.taken(guarded.name, installed).ifPresent(owner -> {
            throw code.wrong(
                    "name",
                    "gives '" + guarded.name + "', and names that begin with '" + owner + "' are those of scorer "
                            + owner + ": one of its own would do, such as acme/v2");
        });
        return guarded;
    }

    private static boolean isForPeople(String description) {
        return !description.isEmpty()
                && description.length() <= LONGEST_DESCRIPTION
                && description.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Set<String> attributes() {
        return attributes;
    }

    /** As it says, within what the setting may say. */
    @Override
    public int usualConcurrency() {
        return Math.max(1, Math.min(Settings.MOST_IN_FLIGHT, usualConcurrency));
    }

    @Override
    public boolean answersAtOnce() {
        return answersAtOnce;
    }

    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        @Nullable CompletableFuture<Verdict> asked;
        try {
            asked = scorer.ask(query);
        } catch (Throwable e) {
            if (!ForeignCode.isItsOwn(e)) {
                throw e;
            }
            return CompletableFuture.completedFuture(failed(e));
        }
        if (asked == null) {
            return CompletableFuture.completedFuture(CheckedVerdict.of(query, null));
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
        return failure != null ? failed(failure) : CheckedVerdict.of(query, answer);
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
}
