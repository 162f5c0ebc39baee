package dev.integrationsrouter.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Describes a {@link DynamoTracker}. Everything has a default: the table {@value #DEFAULT_TABLE} in the region and
 * with the credentials that AWS's default chains find. Not thread-safe.
 */
public final class DynamoTrackerBuilder {

    /** The table that is used if none is named. */
    public static final String DEFAULT_TABLE = "integration_run_metadata";

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);

    /** Longer than anybody waits; it is counted in nanoseconds, which do for 292 years. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private String table = DEFAULT_TABLE;
    private String prefix = "";
    private @Nullable DynamoDbClient client;
    private @Nullable Region region;
    private @Nullable URI endpoint;
    private InstantSource clock = InstantSource.system();
    private Duration timeout = Duration.ofSeconds(5);
    private Duration clockSkew = Duration.ofSeconds(1);
    private @Nullable Duration retention = Duration.ofDays(365);

    DynamoTrackerBuilder() {}

    /**
     * Names the table.
     *
     * @param table without the prefix
     * @return this builder
     */
    public DynamoTrackerBuilder table(String table) {
        this.table = Objects.requireNonNull(table, "table");
        return this;
    }

    /**
     * Goes before the table's name, for example {@code staging_} where environments share an account.
     *
     * @param prefix empty for none
     * @return this builder
     */
    public DynamoTrackerBuilder prefix(String prefix) {
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * Gives a client, which the tracker uses and never closes; region and endpoint are then the client's. Each
     * request carries the tracker's own time-outs and retries.
     *
     * @param client used from many threads; the caller closes it after the tracker
     * @return this builder
     */
    public DynamoTrackerBuilder client(DynamoDbClient client) {
        this.client = Objects.requireNonNull(client, "client");
        return this;
    }

    /**
     * Names the region; else AWS's default chain does.
     *
     * @param region where the table is
     * @return this builder
     */
    public DynamoTrackerBuilder region(Region region) {
        this.region = Objects.requireNonNull(region, "region");
        return this;
    }

    /**
     * Names another endpoint than AWS's own, for example {@code http://localhost:8000}.
     *
     * @param endpoint scheme, host and port
     * @return this builder
     */
    public DynamoTrackerBuilder endpoint(URI endpoint) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        return this;
    }

    /**
     * Sets where the time comes from; else the system's clock.
     *
     * @param clock asked from many threads
     * @return this builder
     */
    public DynamoTrackerBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets how long a call of the tracker takes at most, all its requests and their repetitions together; 5
     * seconds unless set. Purging takes that long per record.
     *
     * @param timeout from 10 ms to a day
     * @return this builder
     */
    public DynamoTrackerBuilder timeout(Duration timeout) {
        if (!isTimeout(timeout)) {
            throw new IllegalArgumentException("timeout must be from 10 ms to a day, not " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /** Whether a call can be given that long. */
    static boolean isTimeout(Duration timeout) {
        return timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
    }

    /**
     * Sets how far the clocks of the machines that share the table may be apart; 1 second unless set. A claim is
     * taken from a run only when its lease is over by that much.
     *
     * @param clockSkew zero, where all of them have one clock, or more
     * @return this builder
     */
    public DynamoTrackerBuilder clockSkew(Duration clockSkew) {
        if (clockSkew.isNegative()) {
            throw new IllegalArgumentException("clockSkew must not be negative, but is " + clockSkew);
        }
        this.clockSkew = clockSkew;
        return this;
    }

    /**
     * Sets how long a record is kept after its run has ended; 365 days unless set. It becomes the item's time to
     * live ({@code expires_at}): DynamoDB deletes the item within days, and reads leave it out at once.
     *
     * @param retention more than zero
     * @return this builder
     */
    public DynamoTrackerBuilder retention(Duration retention) {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention must be above 0, but is " + retention);
        }
        this.retention = retention;
        return this;
    }

    /**
     * Keeps records for ever.
     *
     * @return this builder
     */
    public DynamoTrackerBuilder withoutRetention() {
        this.retention = null;
        return this;
    }

    /** {@return the tracker} Nothing is asked of AWS yet: see {@link DynamoTracker#warmUp()}. */
    public DynamoTracker build() {
        return new DynamoTracker(
                new Connection(source(), prefix + table, timeout), clock, new Call.Settings(clockSkew, retention));
    }

    /** {@return the table that {@link #build()} would use, to create or to describe it} Nothing is asked of AWS yet. */
    public DynamoTable buildTable() {
        return new DynamoTable(source(), prefix + table, timeout);
    }

    private ClientSource source() {
        return client == null ? new OwnClient(region, endpoint) : new GivenClient(client);
    }
}
