package dev.integrationsrouter.standin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Options of a {@link PerspectiveStandin}. Without any it listens on a free port, takes every key, answers at
 * once, and never fails a proper request. Not thread-safe.
 */
public final class StandinBuilder {

    int port;

    @Nullable
    String key;

    Duration latency = Duration.ZERO;

    @Nullable
    Duration retryAfter;

    InstantSource clock = InstantSource.system();
    boolean errorDetails = true;
    int remembered = 10_000;

    @Nullable
    Refusal refusal;

    Map<String, List<String>> attributes = Attributes.standard();

    private Function<InstantSource, Quota> quota = clock -> Quota.UNLIMITED;
    private long seed;
    private final Map<Fault, Double> shares = new EnumMap<>(Fault.class);
    private final List<Fault> first = new ArrayList<>();
    private final List<FaultPlan.ByText> byText = new ArrayList<>();

    StandinBuilder() {}

    /**
     * The port on loopback; 0, the default, takes a free one.
     *
     * @param port 0 to 65,535
     * @return this builder
     */
    public StandinBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port must be 0 to 65535, not " + port);
        }
        this.port = port;
        return this;
    }

    /**
     * The only API key that is taken, in {@code ?key=} or the header {@code X-Goog-Api-Key}; by default none is asked for.
     *
     * @param key as clients have to send it
     * @return this builder
     */
    public StandinBuilder key(String key) {
        this.key = key;
        return this;
    }

    /**
     * How long every answer takes; by default no time.
     *
     * @param latency zero for none
     * @return this builder
     */
    public StandinBuilder latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /**
     * So many requests in every minute of the clock (from second 0 to second 60), as the real service counts.
     *
     * @param limit what is beyond is answered 429; {@link Integer#MAX_VALUE} for none
     * @return this builder
     */
    public StandinBuilder quotaPerMinute(int limit) {
        return quota(limit, clock -> Quota.fixed(limit, Duration.ofMinutes(1), clock));
    }

    /**
     * So many requests in any 60 seconds.
     *
     * @param limit what is beyond is answered 429; {@link Integer#MAX_VALUE} for none
     * @return this builder
     */
    public StandinBuilder slidingQuotaPerMinute(int limit) {
        return quota(limit, clock -> Quota.sliding(limit, Duration.ofMinutes(1), clock));
    }

    /**
     * So many requests in any second. The limit that a 429 names is 60 times this, because clients read it as per minute.
     *
     * @param limit what is beyond is answered 429; {@link Integer#MAX_VALUE} for none
     * @return this builder
     */
    public StandinBuilder quotaPerSecond(int limit) {
        return quota(limit, clock -> Quota.sliding(limit, Duration.ofSeconds(1), clock));
    }

    private StandinBuilder quota(int limit, Function<InstantSource, Quota> quota) {
        if (limit < 0) {
            throw new IllegalArgumentException("A quota must be 0 or more, not " + limit);
        }
        this.quota = limit == Integer.MAX_VALUE ? clock -> Quota.UNLIMITED : quota;
        return this;
    }

    /**
     * Where quota and {@link SeenRequest#at()} take the time from; by default the system clock. Latency is real time.
     *
     * @param clock asked from many threads
     * @return this builder
     */
    public StandinBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Gives every 429 a {@code Retry-After} header, in whole seconds; by default there is none.
     *
     * @param retryAfter how long clients are to wait
     * @return this builder
     */
    public StandinBuilder retryAfter(Duration retryAfter) {
        this.retryAfter = retryAfter;
        return this;
    }

    /**
     * Lets a fault befall a share of all requests. Which ones is drawn from the {@link #seed}; the n-th request to
     * arrive meets the same fate in every run.
     *
     * @param fault what befalls them
     * @param share 0 to 1; the shares of all faults together may not exceed 1
     * @return this builder
     */
    public StandinBuilder fault(Fault fault, double share) {
        shares.put(fault, share);
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(share >= 0) || sum > 1 + 1e-9) {
            throw new IllegalArgumentException("Shares of faults must be 0 or more and 1 at most together: " + shares);
        }
        return this;
    }

    /**
     * What the shares of faults are drawn from; 0 by default.
     *
     * @param seed the same seed draws the same faults
     * @return this builder
     */
    public StandinBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Lets a fault befall the next {@code count} of the first requests: calls add up, in order.
     *
     * @param count how many more
     * @param fault what befalls them
     * @return this builder
     */
    public StandinBuilder firstRequests(int count, Fault fault) {
        first.addAll(Collections.nCopies(count, fault));
        return this;
    }

    /**
     * Lets a fault befall every request whose text is such.
     *
     * @param text asked of the text of every request, from many threads
     * @param fault what befalls them
     * @return this builder
     */
    public StandinBuilder faultFor(Predicate<String> text, Fault fault) {
        byText.add(new FaultPlan.ByText(text, fault));
        return this;
    }

    /**
     * Adds an attribute, or replaces its languages; by default there are the 21 of the real service.
     *
     * @param name such as {@code TOXICITY}
     * @param languages the codes of those that it supports, such as {@code en}
     * @return this builder
     */
    public StandinBuilder attribute(String name, String... languages) {
        attributes.put(name, List.of(languages));
        return this;
    }

    /**
     * Replaces all attributes: names with their languages.
     *
     * @param languagesByName the codes of the languages that each supports
     * @return this builder
     */
    public StandinBuilder attributes(Map<String, List<String>> languagesByName) {
        this.attributes = new LinkedHashMap<>(languagesByName);
        return this;
    }

    /**
     * Starts in this condition; see {@link PerspectiveStandin#refuse}.
     *
     * @param refusal what every request is answered
     * @return this builder
     */
    public StandinBuilder refusing(Refusal refusal) {
        this.refusal = refusal;
        return this;
    }

    /**
     * Whether error bodies have {@code details}, as they do by default; older ones had none.
     *
     * @param errorDetails false for bodies as they once were
     * @return this builder
     */
    public StandinBuilder errorDetails(boolean errorDetails) {
        this.errorDetails = errorDetails;
        return this;
    }

    /**
     * How many of the latest requests {@link PerspectiveStandin#requests()} gives; 10,000 by default.
     *
     * @param requests how many to keep
     * @return this builder
     */
    public StandinBuilder remembered(int requests) {
        this.remembered = requests;
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the server, which is listening and which the caller closes
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public PerspectiveStandin start() {
        return new PerspectiveStandin(this);
    }

    Quota quota() {
        return quota.apply(clock);
    }

    FaultPlan faultPlan() {
        return new FaultPlan(seed, shares, first, byText);
    }
}
