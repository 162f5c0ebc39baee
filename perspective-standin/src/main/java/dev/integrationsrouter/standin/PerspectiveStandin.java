package dev.integrationsrouter.standin;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A running stand-in for the Perspective API. Listens on loopback only, from {@link StandinBuilder#start()} to
 * {@link #close()}. Thread-safe.
 *
 * <pre>{@code
 * try (PerspectiveStandin standin = PerspectiveStandin.builder()
 *         .key("test-key")
 *         .quotaPerMinute(6_000)
 *         .fault(Fault.ERROR_503, 0.05)
 *         .start()) {
 *     runAgainst(standin.url(), "test-key");
 *     assertThat(standin.timesScored("Good morning!")).isEqualTo(1);
 *     assertThat(storedScore("TOXICITY")).isEqualTo(MadeUpScores.score("Good morning!", "TOXICITY"));
 * }
 * }</pre>
 */
public final class PerspectiveStandin implements AutoCloseable {

    private final Tally tally;
    private final AtomicReference<@Nullable Refusal> refusal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Listener listener;

    PerspectiveStandin(StandinBuilder options) {
        this.tally = new Tally(options.remembered);
        this.refusal = new AtomicReference<>(options.refusal);
        this.listener = Listener.start(options.port, new Desk(options, tally, refusal, closed)::reply);
    }

    /**
     * Starts the options of a stand-in.
     *
     * @return a new builder
     */
    public static StandinBuilder builder() {
        return new StandinBuilder();
    }

    /** {@return the base URL: {@code http://127.0.0.1:PORT}, without a slash at the end} */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** {@return the port it listens on} */
    public int port() {
        return listener.port();
    }

    /** {@return how many requests to {@code comments:analyze} have come in, whatever became of them} */
    public long queries() {
        return tally.queries();
    }

    /** {@return how many requests were answered with 200 and scores, whole; those with a {@link Fault} do not count} */
    public long scored() {
        return tally.scored();
    }

    /**
     * {@return how many requests with exactly this text were answered with 200 and scores; those with a {@link
     * Fault} do not count}
     *
     * @param text as it stands in the requests
     */
    public int timesScored(String text) {
        return tally.timesScored(text);
    }

    /**
     * {@return how many whole answers had this HTTP status}
     *
     * @param status such as 429
     */
    public long answers(int status) {
        return tally.answers(status);
    }

    /**
     * {@return how many requests this fault has befallen}
     *
     * @param fault the kind to count
     */
    public long faults(Fault fault) {
        return tally.faults(fault);
    }

    /** {@return the largest number of requests that were being answered at one time} */
    public int mostAtOnce() {
        return tally.mostAtOnce();
    }

    /** {@return the latest requests, oldest first; how many are kept is {@link StandinBuilder#remembered}} */
    public List<SeenRequest> requests() {
        return tally.requests();
    }

    /**
     * From now on refuses every request; null: answers them again.
     *
     * @param refusal null to answer as usual again
     */
    public void refuse(@Nullable Refusal refusal) {
        this.refusal.set(refusal);
    }

    /** Closes every connection, whatever is being answered on it, as a server that restarts; takes new ones all the while. */
    public void dropConnections() {
        listener.drop();
    }

    /** Closes the port and every connection, those that hang as well. Twice is harmless. */
    @Override
    public void close() {
        closed.countDown();
        listener.close();
    }
}
