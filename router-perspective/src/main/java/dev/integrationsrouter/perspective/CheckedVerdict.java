package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a scorer that is not ours has answered, as far as it makes sense for the query; else that it does not. */
final class CheckedVerdict {

    /** Reasons are counted by their words: one word, and few of them. */
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private CheckedVerdict() {}

    static Verdict of(Query query, @Nullable Verdict answer) {
        if (answer == null) {
            return new Verdict.Transient("no_answer", null);
        }
        if (answer instanceof Verdict.Scored scored) {
            return scored(query, scored);
        }
        if (answer instanceof Verdict.QuotaSpent quota) {
            return quota(quota);
        }
        // one that was not asked for would be asked for again, and again
        boolean strange = answer instanceof Verdict.DropAttribute drop
                && !query.attributes().contains(drop.attribute());
        return strange || !REASON.matcher(reason(answer)).matches() ? new Verdict.Refused("unusable_answer") : answer;
    }

    private static String reason(Verdict answer) {
        if (answer instanceof Verdict.Unscorable unscorable) {
            return unscorable.reason();
        } else if (answer instanceof Verdict.Transient again) {
            return again.reason();
        } else if (answer instanceof Verdict.Unreachable unreachable) {
            return unreachable.reason();
        } else if (answer instanceof Verdict.Refused refused) {
            return refused.reason();
        }
        return "none";
    }

    /** Only what was asked for, and only probabilities. */
    private static Verdict scored(Query query, Verdict.Scored answer) {
        Verdict.Scored scored = withoutOthers(query, answer);
        for (double score : scored.scores().values()) {
            if (!(score >= 0 && score <= 1)) {
                return Verdict.Transient.UNUSABLE;
            }
        }
        return scored.scores().isEmpty() ? Verdict.Transient.UNUSABLE : scored;
    }

    private static Verdict.Scored withoutOthers(Query query, Verdict.Scored answer) {
        if (query.attributes().containsAll(answer.scores().keySet())) {
            return answer;
        }
        Map<String, Double> asked = new HashMap<>(answer.scores());
        asked.keySet().retainAll(query.attributes());
        return new Verdict.Scored(asked);
    }

    /** A limit of nothing, or a wait that is over, is none that a pace could be made of. */
    private static Verdict quota(Verdict.QuotaSpent answer) {
        @Nullable Integer limit = answer.perMinute();
        @Nullable Duration wait = answer.retryAfter();
        return new Verdict.QuotaSpent(
                limit == null || limit <= 0 ? null : limit, wait == null || wait.isNegative() ? null : wait);
    }
}
