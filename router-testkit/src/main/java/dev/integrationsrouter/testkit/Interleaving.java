package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One random sequence of operations, played on a tracker and on the model. */
final class Interleaving {

    private final TrackerStage s;
    private final Random random;
    private final TrackerModel model = new TrackerModel();
    private final Map<UUID, Long> fences = new HashMap<>();
    private final Map<String, Long> highestFence = new HashMap<>();
    private final List<RunStart> started = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    Interleaving(TrackerStage stage, int seed) {
        this.s = stage;
        this.random = new Random(seed);
    }

    String log() {
        return String.join("; ", log.subList(Math.max(0, log.size() - 25), log.size()));
    }

    void play(int steps) {
        for (int step = 1; step <= steps; step++) {
            play(step, random.nextInt(100));
            if (step % 10 == 0) {
                compareEverything();
            }
        }
    }

    private void play(int step, int dice) {
        if (dice < 30 || started.isEmpty()) {
            start(newRun());
        } else if (dice < 36) {
            start(pick(started));
        } else if (dice < 56) {
            heartbeat(step);
        } else if (dice < 76) {
            finish(step);
        } else if (dice < 80) {
            cancel();
        } else if (dice < 82) {
            purge();
        } else {
            advance();
        }
    }

    private RunStart newRun() {
        return s.run()
                .service(pick(List.of("echo", "mail")))
                .type(pick(List.of(RunType.values())))
                .fingerprint(pick(List.of("f1", "f2")))
                .flight(pickOrNull(List.of("one", "two")))
                .key(pickOrNull(List.of("k1", "k2", "k3")))
                .retention(Duration.ofSeconds(60))
                .build();
    }

    private void start(RunStart run) {
        note("start", run);
        StartAnswer answer = s.tracker.start(run);
        StartAnswer expected = model.start(run, now());
        if (answer instanceof Started begun && fences.containsKey(run.runId())) {
            assertThat(begun.fence()).as("fence of a repeated start").isEqualTo(fence(run));
        } else if (answer instanceof Started begun) {
            checkFence(run, begun.fence());
            assertThat(expected).as("answer to " + run).isInstanceOf(Started.class);
        } else {
            assertThat(answer).as("answer to " + run).isEqualTo(expected);
        }
        if (answer instanceof Started) {
            assertThat(s.tracker.checkpointFor(run)).as("checkpoint for " + run).isEqualTo(model.checkpointFor(run));
        }
    }

    private void checkFence(RunStart run, long fence) {
        fences.put(run.runId(), fence);
        started.add(run);
        if (run.flightKey() == null) {
            assertThat(fence).as("fence without a single-flight key").isZero();
            return;
        }
        Long highest = highestFence.put(run.service() + " " + run.flightKey(), fence);
        assertThat(fence).as("fence of a new taking").isGreaterThan(highest == null ? 0 : highest);
    }

    private void heartbeat(int step) {
        RunStart run = pick(started);
        note("heartbeat", run);
        Heartbeat beat = new Heartbeat(run, fence(run), TrackerModel.progress(step), null, "[" + step + "]");
        assertThat(s.tracker.heartbeat(beat))
                .as("answer to the heartbeat of " + run)
                .isEqualTo(model.heartbeat(beat, now()));
    }

    private void finish(int step) {
        RunStart run = pick(started);
        RunFinish finish = s.finish(run, fence(run))
                .status(pick(TrackerStage.ENDS))
                .body("step " + step)
                .progress(TrackerModel.progress(step))
                .checkpoint(pickOrNull(List.of("[\"end " + step + "\"]")))
                .build();
        note("finish " + finish.status(), run);
        assertThat(s.tracker.finish(finish)).as("answer to the end of " + run).isEqualTo(model.finish(finish, now()));
    }

    private void cancel() {
        RunStart run = pick(started);
        note("cancel", run);
        assertThat(s.tracker.requestCancel(run.runId()))
                .as("answer to the cancellation of " + run)
                .isEqualTo(model.cancel(run.runId(), now()));
    }

    /** Purged runs are left alone from then on: what became of a claim that outlived its record is not said. */
    private void purge() {
        Instant before = now().minusSeconds(random.nextInt(120));
        log.add("purge " + before);
        assertThat(s.tracker.purge(before)).as("purged").isEqualTo(model.purge(before, now()));
        started.removeIf(run -> !model.runs.containsKey(run.runId()));
    }

    private void advance() {
        Duration by = Duration.ofMillis(random.nextInt(3) == 0 ? 30_000 : random.nextInt(20_000));
        log.add("advance " + by);
        s.clock.advance(by);
    }

    private void compareEverything() {
        List<RunRecord> expected = model.history(now());
        assertThat(TrackerStage.all(s.tracker, HistoryQuery.newest(7)))
                .as("history")
                .isEqualTo(expected);
        for (RunRecord record : expected) {
            assertThat(s.tracker.find(record.runId()))
                    .as("find answers what the history does")
                    .contains(record);
        }
        for (RunType type : RunType.values()) {
            List<RunRecord> echo = expected.stream()
                    .filter(run -> run.service().equals("echo") && run.runType() == type)
                    .toList();
            assertThat(s.tracker.latest("echo", type, false))
                    .as("latest " + type + " run")
                    .isEqualTo(echo.stream().findFirst());
            assertThat(s.tracker.latest("echo", type, true))
                    .as("latest success of " + type)
                    .isEqualTo(echo.stream()
                            .filter(run -> run.status() == RunStatus.SUCCEEDED && !run.leaseLost())
                            .findFirst());
        }
    }

    private Instant now() {
        return s.clock.instant();
    }

    private long fence(RunStart run) {
        return fences.getOrDefault(run.runId(), 0L);
    }

    private void note(String operation, RunStart run) {
        log.add(operation + " " + run.runId() + " flight " + run.flightKey() + " key " + run.idempotencyKey());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> @Nullable T pickOrNull(List<T> from) {
        int index = random.nextInt(from.size() + 1);
        return index == from.size() ? null : from.get(index);
    }
}
