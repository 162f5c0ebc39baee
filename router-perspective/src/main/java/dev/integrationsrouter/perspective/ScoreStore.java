package dev.integrationsrouter.perspective;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where scores are kept, and what alone decides which posts are done. A host hands its own to the router
 * ({@code provide(ScoreStore.class, …)}); otherwise setting {@code perspective.scores} names a file.
 *
 * <p>There is one outcome for each uri and scorer. Implementations are thread-safe, and several runs, in several
 * processes, may write at once. What they cannot do they throw as
 * {@link dev.integrationsrouter.api.ConfigurationException}, whose message reaches the caller, or as any other
 * unchecked exception.
 */
public interface ScoreStore extends AutoCloseable {

    /**
     * Names the store in messages; without secrets.
     *
     * @return one line for people
     */
    String description();

    /**
     * Tells this store from every other, and from one that takes its place after it was deleted: prod builds only on
     * runs that wrote to the same, and otherwise takes everything. The same each time the store is opened.
     *
     * @return the description, unless a store knows better
     */
    default String id() {
        return description();
    }

    /**
     * What is stored of these posts.
     *
     * @param scorer whose outcomes
     * @param uris the posts, 1,000 at most
     * @return by uri; posts without an outcome are absent
     */
    Map<String, StoredOutcome> find(String scorer, Collection<String> uris);

    /**
     * Stores outcomes, each merged with what is stored of the same uri and scorer by {@link Outcomes#merge}.
     * All are durable when this returns, none is stored if it throws. Writing the same again changes nothing.
     *
     * @param outcomes 1,000 at most
     */
    void write(List<StoredOutcome> outcomes);

    /**
     * Stores outcomes of posts that were asked for once more, each with {@link Outcomes#replace} in the place of what is
     * stored of the same uri and scorer. Otherwise as {@link #write}.
     *
     * @param outcomes 1,000 at most
     */
    void replace(List<StoredOutcome> outcomes);

    /**
     * Hands over every outcome that is stored now, each uri and scorer once, holding few of them at a time. The order is the
     * store's own, and the same each time as long as nothing is written.
     *
     * @param reader called on this thread; what it throws ends the reading and passes
     */
    void readAll(Consumer<StoredOutcome> reader);

    /** Releases what the store holds. The router closes stores that it opened, not those that the host provides. */
    @Override
    void close();
}
