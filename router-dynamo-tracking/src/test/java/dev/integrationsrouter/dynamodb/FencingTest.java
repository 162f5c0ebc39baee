package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.dynamodb.TakeoverScene.Second;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run stands still before any request of any of its calls, for longer than its lease, while a second run comes
 * and takes its claims. When the first goes on, nothing of the second's changes, and the first learns that it lost.
 */
@Timeout(600)
class FencingTest {

    private static final boolean FULL = "full".equals(System.getProperty("campaign"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_REQUESTS_OF_A_TAKEOVER = 11;

    /** The call in which the first run stands still. */
    enum Paused {
        START,
        HEARTBEAT,
        SUCCESS,
        FAILURE,
        /** Of a run whose claims were taken, but whose record was never written. */
        HEARTBEAT_ARRIVING_FIRST,
        SUCCESS_ARRIVING_FIRST
    }

    @ParameterizedTest
    @EnumSource
    void who_stood_still_disturbs_nobody_and_learns_that_it_lost(Paused call) {
        AtomicInteger played = new AtomicInteger();
        BenchCrew crew = BenchCrew.shared();
        for (Rivals rivals : Rivals.values()) {
            crew.submit(bench -> {
                int requests = requests(bench, rivals, call);
                for (int n = 1; n <= requests; n++) {
                    for (Second second : sample(List.of(Second.values()), rivals, n)) {
                        int position = n;
                        crew.submit(other -> {
                            play(other, rivals, call, position, second);
                            played.incrementAndGet();
                        });
                    }
                }
            });
        }
        crew.awaitAll();
        assertThat(played.get()).isGreaterThan(Rivals.values().length);
        System.out.println("Takeovers in the middle of a " + call + ": " + played);
    }

    /** All in the full campaign; else one of them, another one each time, and for every other of the later positions. */
    private static <T> List<T> sample(List<T> all, Rivals rivals, int n) {
        int turn = List.of(Rivals.values()).indexOf(rivals) + n;
        int one = turn / 2 % all.size();
        return FULL ? all : n <= 2 || turn % 2 == 0 ? all.subList(one, one + 1) : List.of();
    }

    private static int requests(TrackerBench bench, Rivals rivals, Paused call) {
        bench.clear();
        RunStart first = rivals.first(bench.run()).build();
        long fence = prepare(bench, first, call);
        perform(bench, first, fence, call);
        return bench.proxy.requests().size();
    }

    private static void play(TrackerBench bench, Rivals rivals, Paused call, int n, Second script) {
        String scene = "rivals " + rivals + ", " + call + " paused before request " + n + ", the second " + script;
        try {
            bench.clear();
            RunStart first = rivals.first(bench.run()).build();
            long fence = prepare(bench, first, call);
            TakeoverScene takeover = new TakeoverScene(bench, first, rivals, script);
            bench.proxy.beforeNth(n, takeover::play);
            Object answer = perform(bench, first, fence, call);
            new Aftermath(bench, rivals, first, takeover).check(call, fence, answer);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(scene + ": " + e.getMessage(), e);
        }
    }

    private static long prepare(TrackerBench bench, RunStart first, Paused call) {
        if (call == Paused.START) {
            return 0;
        }
        if (call == Paused.HEARTBEAT_ARRIVING_FIRST || call == Paused.SUCCESS_ARRIVING_FIRST) {
            bench.halfStarted(first);
            return first.flightKey() == null ? 0 : 1;
        }
        long fence = bench.start(first);
        bench.save(first, fence, "[1]");
        return fence;
    }

    private static Object perform(TrackerBench bench, RunStart first, long fence, Paused call) {
        ExecutionTracker tracker = bench.repeating(PATIENCE);
        try {
            return switch (call) {
                case START -> tracker.start(first);
                case HEARTBEAT, HEARTBEAT_ARRIVING_FIRST -> tracker.heartbeat(beat(first, fence));
                case SUCCESS, SUCCESS_ARRIVING_FIRST ->
                    tracker.finish(bench.finish(first, fence).checkpoint("[2]").build());
                case FAILURE ->
                    tracker.finish(bench.finish(first, fence)
                            .status(RunStatus.FAILED)
                            .checkpoint("[2]")
                            .build());
            };
        } catch (TrackerException e) {
            return e;
        }
    }

    private static Heartbeat beat(RunStart run, long fence) {
        return new Heartbeat(run, fence, new Progress(1, 2), null, "[2]");
    }

    /** What has to hold after the first run's call, whatever happened in the middle of it. */
    private record Aftermath(TrackerBench bench, Rivals rivals, RunStart first, TakeoverScene takeover) {

        void check(Paused call, long fence, Object answer) {
            if (!takeover.tookOver()) {
                // the only answer that a run may get whose lease is over: it has ended, and its key answers
                assertThat(takeover.firstHadEnded()).isTrue();
                assertThat(takeover.answer()).isInstanceOf(Replay.class);
                return;
            }
            takeover.assertNothingOfTheSecondsChanged();
            switch (call) {
                case START -> checkStart(answer);
                case HEARTBEAT, HEARTBEAT_ARRIVING_FIRST -> {
                    assertThat(answer).isInstanceOf(HeartbeatAnswer.class);
                    checkLost(fence);
                }
                case SUCCESS, FAILURE, SUCCESS_ARRIVING_FIRST -> checkFinish((FinishAnswer) answer);
            }
            takeover.assertNothingOfTheSecondsChanged();
            checkSecond();
        }

        private void checkStart(Object answer) {
            if (answer instanceof Started started) {
                assertThat(takeover.isSecondRunning()).as("both run").isFalse();
                if (first.flightKey() != null && takeover.second().flightKey() != null) {
                    assertThat(started.fence()).isGreaterThan(takeover.fence());
                }
                assertThat(bench.direct()
                                .heartbeat(beat(first, started.fence()))
                                .leaseHeld())
                        .isTrue();
                assertThat(third()).isEqualTo(inProgress(first));
                assertThat(bench.end(first, started.fence(), RunStatus.FAILED).leaseLost())
                        .isFalse();
                return;
            }
            if (takeover.isSecondRunning()) {
                assertThat(answer).isInstanceOfAny(InProgress.class, TrackerException.class);
            } else {
                assertThat(answer).isInstanceOfAny(Replay.class, TrackerException.class);
            }
            if (answer instanceof TrackerException e) {
                assertThat(e).hasMessageContaining("took it for dead").hasMessageContaining("30000 ms");
            }
            assertThat(bench.direct().find(first.runId())).isEmpty();
            assertNothingIsHeldByTheFirst();
        }

        private void checkLost(long fence) {
            assertThat(bench.direct().heartbeat(beat(first, fence)).leaseHeld())
                    .as("the lease of the first, as it sees it")
                    .isFalse();
            FinishAnswer end = bench.direct()
                    .finish(bench.finish(first, fence).checkpoint("[3]").build());
            checkLostEnd(end, RunStatus.SUCCEEDED, "[3]");
        }

        private void checkFinish(FinishAnswer end) {
            if (takeover.firstHadEnded()) {
                assertThat(end).isEqualTo(new FinishAnswer(false, null));
                assertThat(record().leaseLost()).isFalse();
            } else {
                checkLostEnd(end, record().status(), "[2]");
            }
            assertNothingIsHeldByTheFirst();
        }

        private void checkLostEnd(FinishAnswer end, RunStatus status, String unheard) {
            assertThat(end)
                    .isEqualTo(new FinishAnswer(
                            true, takeover.isSecondRunning() ? takeover.second().runId() : null));
            assertThat(record().leaseLost()).isTrue();
            assertThat(record().status()).isEqualTo(status);
            assertThat(record().checkpoint())
                    .as("what the next run resumes from")
                    .isNotEqualTo(unheard);
            assertThat(bench.direct().latest("echo", RunType.PROD, true).map(RunRecord::runId))
                    .isNotEqualTo(Optional.of(first.runId()));
        }

        private RunRecord record() {
            return bench.direct().find(first.runId()).orElseThrow();
        }

        /** Nothing but what its success keeps, and what is left to the record of a run that has ended. */
        private void assertNothingIsHeldByTheFirst() {
            Map<String, Object> held = new TreeMap<>();
            boolean recorded = bench.direct().find(first.runId()).isPresent();
            bench.dump().forEach((name, item) -> {
                boolean isClaim = name.startsWith("IDEM#") || (name.startsWith("STATE#") && !recorded);
                if (isClaim
                        && new Claim(ItemKey.of(new Item(item)), StartAnswer.Claim.IDEMPOTENCY_KEY, first)
                                .isMine(new Item(item))
                        && Claim.isHeld(new Item(item))) {
                    held.put(name, item);
                }
            });
            assertThat(held).isEmpty();
        }

        private void checkSecond() {
            RunStart second = takeover.second();
            if (takeover.isSecondRunning()) {
                assertThat(third()).isEqualTo(inProgress(second));
                assertThat(bench.save(second, takeover.fence(), "[8]").leaseHeld())
                        .isTrue();
                assertThat(bench.end(second, takeover.fence(), RunStatus.SUCCEEDED))
                        .isEqualTo(new FinishAnswer(false, null));
                assertThat(bench.direct().latest("echo", RunType.PROD, true).map(RunRecord::runId))
                        .contains(second.runId());
            }
            RunRecord ended = bench.direct().find(second.runId()).orElseThrow();
            if (second.idempotencyKey() != null && ended.status() == RunStatus.SUCCEEDED) {
                assertThat(third()).isEqualTo(new Replay(ended));
            } else {
                assertThat(third()).isInstanceOf(Started.class);
            }
        }

        private StartAnswer third() {
            bench.tick();
            return bench.direct().start(rivals.second(bench.run()).build());
        }

        private InProgress inProgress(RunStart run) {
            RunRecord record = bench.direct().find(run.runId()).orElseThrow();
            return new InProgress(
                    run.runId(),
                    takeover.second().idempotencyKey() == null
                            ? StartAnswer.Claim.SINGLE_FLIGHT
                            : StartAnswer.Claim.IDEMPOTENCY_KEY,
                    Objects.requireNonNull(record.leaseUntil()));
        }
    }

    @Test
    void a_holder_that_comes_back_and_its_taker_never_both_hold() {
        BenchCrew crew = BenchCrew.shared();
        for (Rivals rivals : Rivals.values()) {
            for (int n = 1; n <= MOST_REQUESTS_OF_A_TAKEOVER; n++) {
                for (Return way : sample(List.of(Return.values()), rivals, n)) {
                    int position = n;
                    crew.submit(bench -> comeBack(bench, rivals, position, way));
                }
            }
        }
        crew.awaitAll();
    }

    /** What somebody does while the taker stands still. */
    private enum Return {
        HOLDER_BEATS,
        HOLDER_SUCCEEDS,
        ANOTHER_TAKES
    }

    private static void comeBack(TrackerBench bench, Rivals rivals, int n, Return way) {
        bench.clear();
        RunStart holder = rivals.first(bench.run()).build();
        long fence = bench.start(holder);
        bench.clock.advance(TrackerBench.LEASE);
        RunStart taker = rivals.second(bench.run()).build();
        RunStart other = rivals.second(bench.run()).build();
        bench.proxy.beforeNth(n, () -> {
            switch (way) {
                case HOLDER_BEATS -> bench.save(holder, fence, "[1]");
                case HOLDER_SUCCEEDS -> bench.end(holder, fence, RunStatus.SUCCEEDED);
                case ANOTHER_TAKES -> bench.direct().start(other);
            }
        });
        StartAnswer answer = bench.repeating(PATIENCE).start(taker);

        Map<String, UUID> started = new TreeMap<>(Map.of("taker", taker.runId(), "other", other.runId()));
        started.values().removeIf(run -> bench.direct().find(run).isEmpty());
        List<String> holding = new ArrayList<>();
        if (bench.direct().find(holder.runId()).orElseThrow().status() != RunStatus.SUCCEEDED
                && bench.save(holder, fence, "[2]").leaseHeld()) {
            holding.add("holder");
        }
        if (started.containsKey("taker") && bench.save(taker, fence + 1, "[3]").leaseHeld()) {
            holding.add("taker");
        }
        if (started.containsKey("other") && bench.save(other, fence + 1, "[4]").leaseHeld()) {
            holding.add("other");
        }
        String scene = "rivals " + rivals + ", taker paused before request " + n + ", " + way + ", answer " + answer;
        assertThat(started.containsKey("taker")).as(scene).isEqualTo(answer instanceof Started);
        assertThat(holding).as(scene).hasSize(answer instanceof Replay ? 0 : 1);
    }
}
