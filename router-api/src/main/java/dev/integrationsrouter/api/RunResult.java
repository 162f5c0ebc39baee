package dev.integrationsrouter.api;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service says about the run it made.
 *
 * <p>{@code body} is one sentence for the caller and must hold neither secrets nor data of the payload;
 * {@code metadata} holds JSON values (strings, numbers, booleans, null, lists and maps of them) and is kept
 * with the run's record. Its member {@code router} is the router's own: a service's would be replaced where the router
 * has something to say, such as the attempts of a run that was tried again.
 *
 * <pre>{@code
 * return new RunResult.Completed("Imported 12 orders", Map.of("orders", 12));
 * }</pre>
 */
public sealed interface RunResult {

    /** {@return one sentence for people} */
    String body();

    /** {@return what is worth keeping about the run: JSON values} */
    Map<String, @Nullable Object> metadata();

    /**
     * Everything that was asked for is done: 200.
     *
     * @param body one sentence for people
     * @param metadata what is worth keeping about the run
     */
    record Completed(String body, Map<String, @Nullable Object> metadata) implements RunResult {
        /**
         * Copies the metadata.
         *
         * @throws IllegalArgumentException if it is nested more than 1,000 levels deep, or holds itself
         */
        public Completed {
            Objects.requireNonNull(body, "body");
            metadata = Values.copyOf(metadata);
        }
    }

    /**
     * Some items failed for now, or a maximum ended the run; the next run picks them up: 207.
     *
     * @param body one sentence for people that says what is missing
     * @param metadata what is worth keeping about the run
     */
    record Partial(String body, Map<String, @Nullable Object> metadata) implements RunResult {
        /**
         * Copies the metadata.
         *
         * @throws IllegalArgumentException if it is nested more than 1,000 levels deep, or holds itself
         */
        public Partial {
            Objects.requireNonNull(body, "body");
            metadata = Values.copyOf(metadata);
        }
    }

    /**
     * The service could not do what it was asked for: 500, 429 or 502, by kind.
     *
     * @param kind whose fault it was
     * @param body one sentence for people: what failed and what would help
     * @param metadata what is worth keeping about the run
     * @param detail what an operator needs beyond the body, kept in log and record; null if nothing
     * @param isTransient whether trying again soon may help, which lets the service's {@code RunPolicy} retry
     */
    record Failed(
            FailureKind kind,
            String body,
            Map<String, @Nullable Object> metadata,
            @Nullable String detail,
            boolean isTransient)
            implements RunResult {
        /**
         * Copies the metadata.
         *
         * @throws IllegalArgumentException if it is nested more than 1,000 levels deep, or holds itself
         */
        public Failed {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(body, "body");
            metadata = Values.copyOf(metadata);
        }

        /**
         * A failure that trying again would not mend.
         *
         * @param kind whose fault it was
         * @param body one sentence for people
         * @param metadata what is worth keeping about the run: JSON values
         * @throws IllegalArgumentException if it is nested more than 1,000 levels deep, or holds itself
         */
        public Failed(FailureKind kind, String body, Map<String, @Nullable Object> metadata) {
            this(kind, body, metadata, null, false);
        }
    }
}
