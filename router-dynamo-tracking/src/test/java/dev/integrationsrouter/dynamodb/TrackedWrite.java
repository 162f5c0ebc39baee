package dev.integrationsrouter.dynamodb;

import static dev.integrationsrouter.api.RunStatus.FAILED;
import static dev.integrationsrouter.api.RunStatus.PARTIAL;
import static dev.integrationsrouter.api.RunStatus.SUCCEEDED;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every write of a tracker, in every situation that makes it go another way. */
enum TrackedWrite {
    START_WITHOUT_CLAIMS(bench -> starting(bench.run())),
    START_WITH_FLIGHT(bench -> starting(bench.run().flight("one"))),
    START_WITH_FLIGHT_OF_THE_RUN_TYPE(bench -> starting(bench.run().flight("prod"))),
    START_WITH_KEY(bench -> starting(bench.run().key("k"))),
    START_WITH_BOTH(bench -> starting(both(bench))),
    START_AFTER_A_FAILURE(bench -> {
        bench.ended(both(bench).build(), FAILED);
        return starting(both(bench));
    }),
    START_AFTER_THE_KEYS_RETENTION(bench -> {
        RunStart before = bench.ended(both(bench).build(), SUCCEEDED);
        bench.clock.advance(before.keyRetention());
        return starting(both(bench));
    }),
    START_OVER_A_DEAD_FLIGHT(bench -> {
        bench.dead(bench.run().flight("one").build());
        return starting(bench.run().flight("one"));
    }),
    START_OVER_A_DEAD_KEY(bench -> {
        bench.dead(bench.run().key("k").build());
        return starting(bench.run().key("k"));
    }),
    START_OVER_A_DEAD_RUN_WITH_BOTH(bench -> {
        bench.dead(both(bench).build());
        return starting(both(bench));
    }),
    START_OVER_TWO_DEAD_RUNS(bench -> {
        bench.start(bench.run().flight("one").build());
        bench.dead(bench.run().key("k").build());
        return starting(both(bench));
    }),
    START_OVER_A_RUN_THAT_DIED_WHILE_STARTING(bench -> {
        bench.halfStarted(both(bench).build());
        bench.clock.advance(TrackerBench.LEASE);
        return starting(both(bench));
    }),
    START_OVER_A_FLIGHT_LEFT_TO_ITS_RECORD(bench -> {
        bench.ended(bench.run().flight("one").build(), SUCCEEDED);
        return starting(bench.run().flight("one"));
    }),
    START_REFUSED_BY_A_FLIGHT(bench -> {
        bench.start(bench.run().flight("one").build());
        bench.tick();
        return starting(both(bench));
    }),
    START_REFUSED_BY_A_KEY(bench -> {
        bench.start(bench.run().key("k").build());
        bench.tick();
        return starting(both(bench));
    }),
    START_REFUSED_BY_A_KEY_OF_ANOTHER_REQUEST(bench -> {
        bench.start(bench.run().key("k").fingerprint("f2").build());
        bench.tick();
        return starting(both(bench));
    }),
    START_ANSWERED_BY_A_KEY(bench -> {
        bench.ended(bench.run().key("k").build(), SUCCEEDED);
        bench.tick();
        return starting(both(bench));
    }),
    START_AGAIN_WHILE_RUNNING(bench -> again(bench, run -> bench.start(run))),
    START_AGAIN_AFTER_SUCCESS(bench -> again(bench, run -> bench.ended(run, SUCCEEDED))),
    START_AGAIN_AFTER_FAILURE(bench -> again(bench, run -> bench.ended(run, FAILED))),
    START_AGAIN_AFTER_LOSS(bench -> again(bench, run -> {
        bench.dead(run);
        bench.start(both(bench).build());
    })),
    START_AGAIN_AFTER_LOSS_AND_END(bench -> again(bench, run -> {
        long fence = bench.start(run);
        bench.clock.advance(TrackerBench.LEASE);
        bench.ended(both(bench).build(), FAILED);
        bench.end(run, fence, SUCCEEDED);
    })),

    HEARTBEAT(bench -> beating(bench, bench.run(), null)),
    HEARTBEAT_WITH_CHECKPOINT(bench -> beating(bench, bench.run().flight("one"), "[1]")),
    HEARTBEAT_WITH_KEY(bench -> beating(bench, both(bench), "[1]")),
    HEARTBEAT_AFTER_LOSS(bench -> {
        RunStart run = bench.dead(both(bench).build());
        bench.start(both(bench).build());
        return heartbeat(run, 1, "[1]");
    }),
    HEARTBEAT_AFTER_THE_END(bench -> {
        RunStart run = bench.ended(both(bench).build(), FAILED);
        return heartbeat(run, 1, "[1]");
    }),
    HEARTBEAT_ARRIVING_FIRST(bench -> heartbeat(both(bench).build(), 7, "[1]")),

    FINISH_SUCCEEDED(bench -> ending(bench, bench.run(), SUCCEEDED)),
    FINISH_SUCCEEDED_WITH_FLIGHT(bench -> ending(bench, bench.run().flight("one"), SUCCEEDED)),
    FINISH_SUCCEEDED_WITH_FLIGHT_OF_THE_RUN_TYPE(
            bench -> ending(bench, bench.run().flight("prod"), SUCCEEDED)),
    FINISH_SUCCEEDED_WITH_KEY(bench -> ending(bench, bench.run().key("k"), SUCCEEDED)),
    FINISH_SUCCEEDED_WITH_BOTH(bench -> ending(bench, both(bench), SUCCEEDED)),
    FINISH_FAILED(bench -> ending(bench, bench.run(), FAILED)),
    FINISH_FAILED_WITH_FLIGHT(bench -> ending(bench, bench.run().flight("one"), FAILED)),
    FINISH_FAILED_WITH_FLIGHT_OF_THE_RUN_TYPE(bench -> ending(bench, bench.run().flight("prod"), FAILED)),
    FINISH_FAILED_WITH_BOTH(bench -> ending(bench, both(bench), FAILED)),
    FINISH_PARTIAL_WITH_KEY(bench -> ending(bench, bench.run().key("k"), PARTIAL)),
    FINISH_PARTIAL_WITH_BOTH(bench -> ending(bench, bench.run().flight("prod").key("k"), PARTIAL)),
    FINISH_BEFORE_A_NEWER_SUCCESS(bench -> {
        RunStart run = bench.run().flight("prod").build();
        long fence = bench.start(run);
        bench.tick();
        bench.ended(bench.run().build(), SUCCEEDED);
        return tracker -> tracker.finish(bench.finish(run, fence).build());
    }),
    FINISH_TOO_LARGE_FOR_ONE_ITEM(bench -> {
        RunStart run = bench.run().key("k").requestMetadata(large()).build();
        long fence = bench.start(run);
        return tracker ->
                tracker.finish(bench.finish(run, fence).metadata(large()).build());
    }),
    FINISH_AFTER_LOSS(bench -> {
        RunStart run = both(bench).build();
        long fence = bench.start(run);
        bench.save(run, fence, "[1]");
        bench.clock.advance(TrackerBench.LEASE);
        bench.start(both(bench).build());
        return tracker ->
                tracker.finish(bench.finish(run, fence).checkpoint("[2]").build());
    }),
    FINISH_AFTER_LOSS_OF_THE_KEY(bench -> {
        RunStart run = bench.run().flight("prod").key("k").build();
        long fence = bench.start(run);
        bench.clock.advance(TrackerBench.LEASE);
        bench.start(bench.run().key("k").build());
        return tracker -> tracker.finish(bench.finish(run, fence).build());
    }),
    FINISH_AGAIN_AFTER_SUCCESS(bench -> {
        RunStart run = bench.ended(both(bench).build(), SUCCEEDED);
        bench.tick();
        return tracker -> tracker.finish(bench.finish(run, 1).status(FAILED).build());
    }),
    FINISH_ARRIVING_FIRST(bench -> arrivingFirst(bench, bench.run(), 0)),
    FINISH_ARRIVING_FIRST_WITH_FLIGHT(bench -> arrivingFirst(bench, bench.run().flight("prod"), 7)),
    FINISH_ARRIVING_FIRST_WITH_BOTH(bench -> arrivingFirst(bench, both(bench), 7)),
    FINISH_ARRIVING_FIRST_OVER_A_DEAD_KEY(bench -> {
        bench.dead(bench.run().key("k").build());
        return arrivingFirst(bench, both(bench), 7);
    }),
    FINISH_ARRIVING_FIRST_AFTER_LOSS(bench -> {
        RunStart run = both(bench).build();
        bench.start(both(bench).build());
        return tracker -> tracker.finish(bench.finish(run, 0).build());
    }),

    RECORD(bench -> recording(bench, "{}")),
    RECORD_TOO_LARGE_FOR_ONE_ITEM(bench -> {
        RunStart run = bench.run().build();
        RunRecord refusal = new RunRecord(
                run.runId(),
                "echo",
                RunType.PROD,
                RunStatus.REFUSED,
                run.startedAt(),
                run.startedAt(),
                400,
                "No",
                large(),
                large(),
                null,
                Progress.NONE,
                null,
                null,
                false,
                null);
        return tracker -> recorded(tracker, refusal);
    }),
    RECORD_OVER_A_RUN(bench -> {
        RunStart run = bench.ended(bench.run().build(), SUCCEEDED);
        RunRecord refusal =
                RunRecord.refused(run.runId(), "echo", RunType.PROD, bench.clock.instant(), 400, "No", "{}", null);
        return tracker -> recorded(tracker, refusal);
    }),

    CANCEL(bench -> {
        RunStart run = bench.run().build();
        bench.start(run);
        return tracker -> tracker.requestCancel(run.runId());
    }),
    CANCEL_AFTER_THE_END(bench -> {
        RunStart run = bench.ended(bench.run().build(), SUCCEEDED);
        return tracker -> tracker.requestCancel(run.runId());
    }),

    PURGE(bench -> {
        bench.dead(bench.run().flight("one").build());
        bench.ended(both(bench).build(), FAILED);
        bench.ended(both(bench).build(), SUCCEEDED);
        return purging(bench);
    }),
    PURGE_OF_WHAT_WAS_TOO_LARGE_FOR_ONE_ITEM(bench -> {
        RunStart run = bench.run().requestMetadata(large()).build();
        bench.direct()
                .finish(bench.finish(run, bench.start(run))
                        .status(FAILED)
                        .metadata(large())
                        .build());
        return purging(bench);
    });

    /** A write that is ready to be made, as often as it takes. */
    interface Ready extends Function<ExecutionTracker, Object> {}

    private static final int HALF_AN_ITEM = 250_000;

    // a lambda that keeps nothing
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<TrackerBench, Ready> given;

    TrackedWrite(Function<TrackerBench, Ready> given) {
        this.given = given;
    }

    /** Brings about the situation, past the proxy. */
    Ready prepare(TrackerBench bench) {
        return given.apply(bench);
    }

    /**
     * Whether it ends with giving back what it took. Made again after that it takes and gives back once more, and
     * the claim says so: a higher fence, a later instant of taking. That is harmless: a fence promises no more than to
     * be higher than those before it, nobody runs with the ones in between, and the run of a late start is told the
     * fence that its record has.
     */
    boolean givesBackWhatItTook() {
        return switch (this) {
            case START_REFUSED_BY_A_FLIGHT,
                    START_AGAIN_AFTER_SUCCESS,
                    START_AGAIN_AFTER_FAILURE,
                    START_AGAIN_AFTER_LOSS_AND_END -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static RunStartBuilder both(TrackerBench bench) {
        return bench.run().flight("one").key("k");
    }

    private static Ready starting(RunStartBuilder builder) {
        RunStart run = builder.build();
        return tracker -> tracker.start(run);
    }

    private static Ready again(TrackerBench bench, Consumer<RunStart> before) {
        RunStart run = both(bench).build();
        before.accept(run);
        bench.tick();
        return tracker -> tracker.start(run);
    }

    private static Ready beating(TrackerBench bench, RunStartBuilder builder, @Nullable String checkpoint) {
        RunStart run = builder.build();
        long fence = bench.start(run);
        bench.tick();
        return heartbeat(run, fence, checkpoint);
    }

    private static Ready heartbeat(RunStart run, long fence, @Nullable String checkpoint) {
        Heartbeat beat = new Heartbeat(run, fence, new Progress(1, 2), TimeWindow.ALL, checkpoint);
        return tracker -> tracker.heartbeat(beat);
    }

    private static Ready ending(TrackerBench bench, RunStartBuilder builder, RunStatus status) {
        RunStart run = builder.build();
        long fence = bench.start(run);
        bench.tick();
        UnaryOperator<String> unlessSucceeded = text -> status == SUCCEEDED ? null : text;
        return tracker -> tracker.finish(bench.finish(run, fence)
                .status(status)
                .checkpoint(unlessSucceeded.apply("[3]"))
                .build());
    }

    private static Ready arrivingFirst(TrackerBench bench, RunStartBuilder builder, long fence) {
        RunStart run = builder.build();
        return tracker -> tracker.finish(bench.finish(run, fence).build());
    }

    private static Ready recording(TrackerBench bench, String metadata) {
        RunStart run = bench.run().build();
        RunRecord refusal = RunRecord.refused(
                run.runId(), "echo", RunType.PROD, run.startedAt(), 400, "No", metadata, "for operators");
        return tracker -> recorded(tracker, refusal);
    }

    private static Object recorded(ExecutionTracker tracker, RunRecord refusal) {
        tracker.record(refusal);
        return "recorded";
    }

    /** How many it purged is not told apart: what an earlier try did is not counted again. */
    private static Ready purging(TrackerBench bench) {
        bench.clock.advance(Duration.ofDays(2));
        return tracker -> {
            tracker.purge(bench.clock.instant());
            return "purged";
        };
    }

    private static String large() {
        return "{\"text\":\"" + "x".repeat(HALF_AN_ITEM) + "\"}";
    }
}
