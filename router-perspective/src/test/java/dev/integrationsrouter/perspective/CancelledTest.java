package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrationsrouter.api.spi.RunCancelledException;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.StandinBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelledTest {

    @TempDir
    Path dir;

    @Test
    void a_cancelled_run_ends_within_a_second_and_keeps_what_has_arrived() throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().latency(Duration.ofMillis(5));
        try (Bench bench = new Bench(dir, standin)) {
            TestRun run = TestRun.prod();
            AtomicReference<@Nullable Long> cancelledAt = new AtomicReference<>();
            run.onProgress((done, total) -> {
                if (done >= 50 && cancelledAt.compareAndSet(null, System.nanoTime())) {
                    run.cancel();
                }
            });

            assertThatThrownBy(() -> bench.posts(2_000).run(run)).isInstanceOf(RunCancelledException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - java.util.Objects.requireNonNull(cancelledAt.get())))
                    .isLessThan(Duration.ofSeconds(1));
            assertThat(bench.stored().size()).isBetween(50, 500);
            assertThat(run.checkpoint()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interrupted_run_ends_within_a_second_even_if_the_server_is_silent(boolean silent) throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().fault(Fault.HANG, silent ? 1 : 0);
        try (Bench bench = new Bench(dir, standin)) {
            // one query in a quarter of an hour: either the server or the pace keeps the run waiting
            bench.set("perspective.qps", "0.001").posts(10);
            CountDownLatch started = new CountDownLatch(1);
            TestRun run = TestRun.prod().onProgress((done, total) -> started.countDown());
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    bench.run(run);
                    end.complete(new AssertionError("ended"));
                } catch (Exception e) {
                    flag.complete(Thread.currentThread().isInterrupted());
                    end.complete(e);
                }
            });
            thread.start();
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            thread.interrupt();

            assertThat(end.get(1, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void a_cancelled_run_ends_within_a_second_even_if_the_pace_keeps_it_waiting() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder())) {
            bench.set("perspective.qps", "0.001").posts(10);
            CountDownLatch first = new CountDownLatch(1);
            TestRun run = TestRun.prod().onProgress((done, total) -> {
                if (done == 1) { // and the second has to wait for a quarter of an hour
                    first.countDown();
                }
            });
            CompletableFuture<Throwable> end =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> bench.run(run)));
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();

            run.cancel();

            assertThat(end.get(1, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
            assertThat(bench.stored()).hasSize(1);
        }
    }
}
