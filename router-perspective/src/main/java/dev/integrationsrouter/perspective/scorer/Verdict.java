package dev.integrationsrouter.perspective.scorer;

import dev.integrationsrouter.api.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the answer to one query, or its absence, means for the post and for the run. */
public sealed interface Verdict {

    /**
     * Scores, for all or some of the attributes asked for: at least one, each from 0 to 1.
     *
     * @param scores by attribute
     */
    record Scored(Map<String, Double> scores) implements Verdict {
        /** Copies the map; no key and no value is null. */
        public Scored {
            scores = scores instanceof Scores ? scores : Map.copyOf(scores);
        }

        /**
         * {@return the same from numbers, for a scorer that answers very often: it costs one array and one object
         * beside the verdict, if the list is immutable, such as a constant}
         *
         * @param attributes what may have a score, each once
         * @param scores in the same order, not a number for what has none; copied, so that the array may be used again
         * @throws IllegalArgumentException if they are not as many, or if an attribute is named twice
         */
        public static Scored of(List<String> attributes, double[] scores) {
            return new Scored(new Scores(attributes, scores));
        }
    }

    /**
     * There will never be a score for this text.
     *
     * @param reason as a stored outcome names it
     */
    record Unscorable(String reason) implements Verdict {
        /** Checks for null. */
        public Unscorable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * One attribute does not support the text's language; the others may.
     *
     * @param attribute the one that does not
     * @param languages as detected; may be empty
     */
    record DropAttribute(String attribute, List<String> languages) implements Verdict {
        /** Checks for nulls and copies the list. */
        public DropAttribute {
            Objects.requireNonNull(attribute, "attribute");
            languages = List.copyOf(languages);
        }
    }

    /** The service cannot tell the text's language: permanent, unless it is told. */
    record LanguageUnknown() implements Verdict {}

    /**
     * Every further query would be answered the same: the run ends.
     *
     * @param kind what the run is answered as
     * @param sentence for people
     */
    record StopRun(FailureKind kind, String sentence) implements Verdict {
        /** Checks for nulls. */
        public StopRun {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(sentence, "sentence");
        }
    }

    /**
     * The quota is spent for now.
     *
     * @param perMinute the limit, in queries per minute; null if it was not named
     * @param retryAfter how long to wait; null if it was not named
     */
    record QuotaSpent(@Nullable Integer perMinute, @Nullable Duration retryAfter) implements Verdict {}

    /**
     * Worth asking again soon.
     *
     * @param reason one word, for counts
     * @param retryAfter how long to wait; null if it was not named
     */
    record Transient(String reason, @Nullable Duration retryAfter) implements Verdict {
        /** An answer that is none. */
        public static final Transient UNUSABLE = new Transient("unusable_answer", null);

        /** Checks for null. */
        public Transient {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** No answer within the time for a query. */
    record Late() implements Verdict {}

    /**
     * The connection ended before a whole answer had come. That is the way of idle connections and of servers that
     * restart, and says nothing about the post.
     *
     * @param sentence for people, should it be so from the beginning
     */
    record Lost(String sentence) implements Verdict {
        /** Checks for null. */
        public Lost {
            Objects.requireNonNull(sentence, "sentence");
        }
    }

    /**
     * No connection came about.
     *
     * @param sentence for people
     * @param reason one word, for counts
     */
    record Unreachable(String sentence, String reason) implements Verdict {
        /** Checks for nulls. */
        public Unreachable {
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Refused for a reason that is not known: not asked again in this run.
     *
     * @param reason one word, for counts
     */
    record Refused(String reason) implements Verdict {
        /** Checks for null. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
