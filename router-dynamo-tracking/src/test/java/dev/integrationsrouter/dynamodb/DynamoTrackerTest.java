package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.testkit.ExecutionTrackerContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The contract of all trackers, on DynamoDB Local or on the endpoint that the tests are given. */
class DynamoTrackerTest implements ExecutionTrackerContract {

    private static final boolean FULL = "full".equals(System.getProperty("campaign"));

    private String table = "";

    @Override
    public ExecutionTracker newTracker(InstantSource clock) {
        table = RunTables.create();
        return tracker(clock);
    }

    @Override
    public Optional<ExecutionTracker> sibling(InstantSource clock) {
        return Optional.of(tracker(clock));
    }

    private ExecutionTracker tracker(InstantSource clock) {
        return DynamoTracker.builder()
                .client(LocalDynamo.client())
                .table(table)
                .clock(clock)
                .clockSkew(Duration.ZERO)
                .withoutRetention()
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    /** What is kept whole; more is cut, visibly: documented with the table. */
    @Override
    public int largestText() {
        return 120_000;
    }

    @Override
    public int contests() {
        return FULL ? 5 : 1;
    }

    @Override
    public int interleavings() {
        return FULL ? 20 : 2;
    }
}
