package dev.integrationsrouter.testkit;

/**
 * What every {@link dev.integrationsrouter.api.spi.ExecutionTracker} does, as tests to inherit. A tracker is
 * done when it passes.
 *
 * <pre>{@code
 * class MyTrackerTest implements ExecutionTrackerContract {
 *     private final List<ExecutionTracker> open = new ArrayList<>();
 *
 *     @Override
 *     public ExecutionTracker newTracker(InstantSource clock) {
 *         ExecutionTracker tracker = new MyTracker(emptyStore(), clock);
 *         open.add(tracker);
 *         return tracker;
 *     }
 *
 *     @AfterEach
 *     void close() {
 *         open.forEach(ExecutionTracker::close);
 *     }
 * }
 * }</pre>
 */
public interface ExecutionTrackerContract
        extends LifecycleContract,
                RepetitionContract,
                MissingStartContract,
                SingleFlightContract,
                TakeoverContract,
                AbandonedContract,
                IdempotencyContract,
                KeyRetentionContract,
                CheckpointContract,
                CancelContract,
                LatestContract,
                HistoryContract,
                PagingContract,
                PurgeContract,
                TextContract,
                ConcurrencyContract,
                InterleavingContract {}
