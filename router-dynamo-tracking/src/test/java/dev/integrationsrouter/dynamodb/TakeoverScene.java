package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What happens while a run stands still in the middle of a call: its lease passes, and a second run comes. */
final class TakeoverScene {

    /** How far the second run gets. */
    enum Second {
        STARTS,
        STARTS_AND_BEATS,
        SUCCEEDS,
        FAILS;

        boolean ends() {
            return this == SUCCEEDS || this == FAILS;
        }
    }

    private final TrackerBench bench;
    private final RunStart first;
    private final Rivals rivals;
    private final Second script;

    private @Nullable RunStart second;
    private @Nullable StartAnswer answer;
    private @Nullable Throwable failure;
    private boolean firstHadEnded;
    private SortedMap<String, SortedMap<String, AttributeValue>> left = new TreeMap<>();

    TakeoverScene(TrackerBench bench, RunStart first, Rivals rivals, Second script) {
        this.bench = bench;
        this.first = first;
        this.rivals = rivals;
        this.script = script;
    }

    /** To be run where the first run stands still. */
    void play() {
        try {
            bench.clock.advance(TrackerBench.LEASE);
            firstHadEnded = hasEnded(first);
            second = rivals.second(bench.run()).build();
            answer = bench.direct().start(second);
            if (answer instanceof Started started) {
                goOn(second, started.fence());
            }
            left = bench.dump();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void goOn(RunStart run, long fence) {
        if (script != Second.STARTS) {
            assertThat(bench.save(run, fence, "[7]").leaseHeld()).isTrue();
        }
        if (script.ends()) {
            RunStatus status = script == Second.SUCCEEDS ? RunStatus.SUCCEEDED : RunStatus.FAILED;
            assertThat(bench.end(run, fence, status).leaseLost()).isFalse();
        }
    }

    private boolean hasEnded(RunStart run) {
        return bench.direct()
                .find(run.runId())
                .map(record -> record.status().isEnded() && record.status() != RunStatus.ABANDONED)
                .orElse(false);
    }

    /** What the second run's start was answered. */
    StartAnswer answer() {
        if (failure != null) {
            throw new AssertionError("the second run failed: " + failure, failure);
        }
        return Objects.requireNonNull(answer, "nobody came to the scene");
    }

    boolean tookOver() {
        return answer() instanceof Started;
    }

    long fence() {
        return ((Started) answer()).fence();
    }

    RunStart second() {
        return Objects.requireNonNull(second);
    }

    boolean isSecondRunning() {
        return tookOver() && !script.ends();
    }

    /** Whether the first run had ended before the second came. */
    boolean firstHadEnded() {
        return firstHadEnded;
    }

    /** Fails unless everything that the second run left is still as it left it. */
    void assertNothingOfTheSecondsChanged() {
        SortedMap<String, SortedMap<String, AttributeValue>> now = bench.dump();
        assertSame(ItemKey.run(second().runId()), now);
        if (isSecondRunning()) {
            Claim.of(second()).forEach(claim -> assertSame(claim.key(), now));
        }
        if (!firstHadEnded) {
            ItemKey latest = LatestSuccess.key(second().service(), second().runType());
            assertThat(latestIn(now.get(name(latest)))).isEqualTo(latestIn(left.get(name(latest))));
        }
    }

    private void assertSame(ItemKey key, SortedMap<String, SortedMap<String, AttributeValue>> now) {
        Map<String, AttributeValue> was = new TreeMap<>(left.get(name(key)));
        Map<String, AttributeValue> is = new TreeMap<>(now.get(name(key)));
        if (firstHadEnded) {
            // a success in time is the latest one, whoever has the flight by now
            was.keySet().removeIf(name -> name.startsWith(LatestSuccess.LATEST));
            is.keySet().removeIf(name -> name.startsWith(LatestSuccess.LATEST));
        }
        assertThat(is).as(name(key)).isEqualTo(was);
    }

    private static @Nullable AttributeValue latestIn(@Nullable Map<String, AttributeValue> state) {
        return state == null ? null : state.get(LatestSuccess.LATEST_KEY);
    }

    private static String name(ItemKey key) {
        return key.pk() + " | " + key.sk();
    }
}
