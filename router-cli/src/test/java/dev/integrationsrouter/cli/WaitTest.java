package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.cli.Typed.Result;
import dev.integrationsrouter.core.ExecutionTrackers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process's run is in the way: here it is played by a tracker on the same file. */
@Timeout(60)
class WaitTest {

    private static final String REQUEST = Requests.of("exclusive", "completed");

    @TempDir
    Path folder;

    private String spec = "";
    private ExecutionTracker other =
            ExecutionTrackers.open("memory", ServiceConfig.builder().build(), loader());

    @BeforeEach
    void openTheOtherTracker() {
        spec = "sqlite:" + folder.resolve("router.db");
        other = ExecutionTrackers.open(spec, ServiceConfig.builder().build(), loader());
    }

    @AfterEach
    void closeTheOtherTracker() {
        other.close();
    }

    @Test
    void withoutWaitARunInTheWayIsAnsweredAtOnce() {
        RunStart running = start(Duration.ofHours(1));

        Result result = new Typed().in(REQUEST).run("run", "-", "--tracker", spec);

        assertThat(Requests.json(result.out()).path("status_code").asInt()).isEqualTo(409);
        assertThat(Requests.json(result.out()).path("body").asText())
                .contains(running.runId().toString());
        assertThat(result.status()).isEqualTo(75);
    }

    @Test
    void waitsUntilTheOtherRunHasEnded() throws Exception {
        RunStart running = start(Duration.ofHours(1));
        Typed typed = new Typed().in(REQUEST);
        CountDownLatch waiting = typed.whenSaid("Waiting for run " + running.runId());

        CompletableFuture<Result> result =
                CompletableFuture.supplyAsync(() -> typed.run("run", "--wait", "-", "--tracker", spec));
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(result).isNotDone();
        finish(running);

        assertThat(result.get(30, TimeUnit.SECONDS).status()).isZero();
        assertThat(Requests.json(result.get().out()).path("status_code").asInt())
                .isEqualTo(200);
    }

    @Test
    void waitsNoLongerThanTheLeaseOfARunWhoseProcessIsGone() {
        RunStart dead = start(Duration.ofSeconds(2));

        Result result = new Typed().in(REQUEST).run("run", "--wait", "-", "--tracker", spec);

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("Waiting for run " + dead.runId(), "its lease expires, at ");
        assertThat(new Typed().run("runs", "--tracker", spec).out()).contains("ABANDONED", "SUCCEEDED");
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        RunStart running = start(Duration.ofHours(1));
        Typed typed = new Typed().in(REQUEST);
        CountDownLatch waiting = typed.whenSaid("Waiting for run " + running.runId());
        CompletableFuture<Result> result = new CompletableFuture<>();
        Thread waiter = new Thread(() -> result.complete(typed.run("run", "--wait", "-", "--tracker", spec)));

        waiter.start();
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        waiter.interrupt();

        assertThat(result.get(30, TimeUnit.SECONDS).status()).isEqualTo(75);
    }

    private RunStart start(Duration lease) {
        RunStart run = new RunStart(
                UUID.randomUUID(),
                "exclusive",
                RunType.PROD,
                "0".repeat(64),
                "{}",
                Instant.now(),
                lease,
                TestServices.Exclusive.FLIGHT_KEY,
                null,
                Duration.ofDays(1));
        assertThat(other.start(run)).isInstanceOf(StartAnswer.Started.class);
        return run;
    }

    private void finish(RunStart run) {
        other.finish(new RunFinish(
                run, 1, RunStatus.SUCCEEDED, Instant.now(), 200, "Done", "{}", null, Progress.NONE, null, null));
    }

    private static ClassLoader loader() {
        return WaitTest.class.getClassLoader();
    }
}
