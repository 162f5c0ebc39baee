package dev.integrationsrouter.perspective.scorer;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A provider of scores whose API has another shape than Perspective's, or that has none: a model. A host hands it to the
 * router ({@code provide(AttributeScorer.class, …)}), or an {@link AttributeScorerProvider} makes it; settings
 * {@code perspective.url}, {@code perspective.api-key} and the others that say where and how to ask are not read then. Pace,
 * retries, repeated texts (but see {@link #answersAtOnce}) and storing are the run's work, not the scorer's.
 *
 * <p>Thread-safe: as many queries as {@code perspective.concurrency} says are in flight at once.
 */
public interface AttributeScorer extends AutoCloseable {

    /**
     * {@return the name that scores are stored under, such as {@code acme/v2}: provider and version, up to 200 letters,
     * digits and signs without blanks} Scores under different names are never mixed; a model that gives other scores needs
     * another name.
     *
     * <p>The word that it begins with, of letters, digits and hyphens, says whose scores they are. A scorer that an
     * {@link AttributeScorerProvider} makes begins with that provider's name; one that a host provides, with neither
     * {@code perspective}, {@code embedded}, {@code onnx} nor the name of another that is installed.
     */
    String name();

    /**
     * Names the provider in messages, such as its host; one line of up to 200 characters, without secrets.
     *
     * @return the provider, as messages call it
     */
    default String description() {
        return name();
    }

    /**
     * The attributes that it has. A run that is to ask for others is refused before it begins.
     *
     * @return empty, as it is unless said otherwise, if only the answers tell; never null
     */
    default Set<String> attributes() {
        return Set.of();
    }

    /**
     * {@return how many queries are in flight unless {@code perspective.concurrency} says otherwise, from 1 to 2,000} A
     * post counts as in flight until its outcome is stored, so that a process that is killed has asked in vain for no more
     * than that: little for a provider whose queries cost something, as it is unless said otherwise; 2,000 for a model in
     * this JVM, whose answers come faster than they can be stored, and are stored the faster the more of them share a
     * commit.
     */
    default int usualConcurrency() {
        return 128;
    }

    /**
     * {@return whether {@link #ask} takes microseconds, has the answer ready when it returns, and waits for nothing and nobody}
     * Then a run asks on the thread that reads its posts, and 10,000 queries in a second do not have to go to another; what it
     * asks again, after an error, it asks on another. It asks for each post: to remember texts costs every post something, and
     * an answer costs little. Else, as it is unless said otherwise, it asks on a thread that it leaves behind if {@code ask}
     * does not return, and once for posts of a text that is among the latest 100,000 of the run.
     */
    default boolean answersAtOnce() {
        return false;
    }

    /**
     * Asks, without waiting for the answer.
     *
     * <p>The verdict says what becomes of the post and of the run: {@link Verdict.Transient} is asked again, with growing
     * pauses; {@link Verdict.QuotaSpent} slows all queries of the process down; {@link Verdict.StopRun} ends the run. What is
     * thrown, a future that fails or gives null, and one that is not done after {@code perspective.timeout-seconds} count
     * as {@code Transient}. Of a {@link Verdict.Scored} only the attributes asked for are taken; those that it lacks are stored
     * as not supported for this text.
     *
     * @param query never null
     * @return the verdict to come; cancelled when the run ends earlier
     */
    CompletableFuture<Verdict> ask(Query query);

    /**
     * Releases what it holds; queries still in flight may fail. Called once, when the service that had it made is closed; a
     * scorer that the host provides is the host's to close.
     */
    @Override
    default void close() {}
}
