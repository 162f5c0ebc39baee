package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoneTest {

    private static final String THOUSANDS = IntStream.range(0, 3_000)
            .mapToObj(i ->
                    "{\"uri\":\"u%d\",\"text\":\"Post %d\",\"created_at\":\"%s\"}".formatted(i, i, Bench.YESTERDAY))
            .collect(Collectors.joining("\n"));

    @TempDir
    Path dir;

    /** A way in which every query is in vain, and what people are told of it. */
    record Gone(String name, Condition condition, FailureKind kind, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Condition {
        /** Answers the bench with the condition, for which settings are changed. */
        Bench in(Path dir) throws IOException;
    }

    static Stream<Gone> conditions() {
        List<Gone> all = new ArrayList<>();
        for (Refusal refusal : Refusal.values()) {
            String told = refusal.name().startsWith("GONE") ? "no such service" : "refuses the API key";
            all.add(new Gone(refusal.name(), dir -> refusing(dir, refusal), FailureKind.UPSTREAM, told));
        }
        all.add(new Gone("wrong key", GoneTest::wrongKey, FailureKind.UPSTREAM, "PERSPECTIVE_API_KEY"));
        all.add(new Gone("unknown attribute", GoneTest::wrongAttribute, FailureKind.CONFIGURATION, "TOXICTY"));
        all.add(new Gone("no such host", dir -> at(dir, "http://absent.invalid"), FailureKind.UPSTREAM, "resolved"));
        all.add(new Gone("nobody listens", GoneTest::nobody, FailureKind.UPSTREAM, "refuses connections"));
        for (Fault fault : List.of(Fault.RESET, Fault.CLOSE, Fault.TRUNCATED)) {
            all.add(new Gone("always " + fault, dir -> always(dir, fault), FailureKind.UPSTREAM, "ends connections"));
        }
        for (Fault fault : List.of(Fault.HANG, Fault.TRICKLE)) {
            all.add(new Gone("always " + fault, dir -> always(dir, fault), FailureKind.UPSTREAM, "not answered"));
        }
        all.add(new Gone("redirects", dir -> always(dir, Fault.REDIRECT), FailureKind.UPSTREAM, "HTTP 307"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void a_run_that_cannot_come_to_anything_ends_within_ten_queries_and_moves_nothing(Gone gone) throws Exception {
        try (Bench bench = gone.condition().in(dir)) {
            bench.set("perspective.concurrency", "256").line(THOUSANDS);
            TestRun run = TestRun.prod();

            RunResult result = bench.run(run);

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(gone.kind());
                assertThat(failed.body()).contains(gone.told()).contains("perspective.");
            });
            assertThat(bench.standin.queries()).isLessThanOrEqualTo(10);
            assertThat((Long) result.metadata().get("queries")).isBetween(1L, 10L);
            assertThat(bench.storedAs("scored")).isEmpty();
        }
    }

    @Test
    void the_prod_after_one_that_failed_builds_on_the_one_before() throws Exception {
        try (Bench bench = new Bench(dir)) {
            TestRun first = TestRun.prod();
            RunRecord success = Bench.record(first, bench.posts(3).run(first));
            // between the two of them; the failed run is none that a tracker gives as the latest success
            bench.post("late", "A post that came later", TestRun.START.plus(Duration.ofHours(1)));
            bench.standin.refuse(Refusal.GONE_410);
            TestRun failing = TestRun.prod().after(success).startedAt(TestRun.START.plus(Duration.ofHours(2)));
            assertThat(bench.run(failing)).isInstanceOf(RunResult.Failed.class);
            bench.standin.refuse(null);

            TestRun next = TestRun.prod().after(success).startedAt(TestRun.START.plus(Duration.ofHours(3)));
            assertThat(bench.run(next)).isInstanceOf(RunResult.Completed.class);

            assertThat(startOf(next)).isEqualTo(startOf(failing));
            assertThat(bench.storedAs("scored")).contains("late");
        }
    }

    @Test
    void a_host_that_takes_no_connection_ends_the_run_with_the_first_query() throws Exception {
        try (ServerSocket full = new ServerSocket();
                Bench bench = new Bench(dir)) {
            full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            try (Crowd crowd = new Crowd(full)) {
                assertThat(crowd.isWaiting()).isTrue();
                RunResult result = bench.set("perspective.url", "http://127.0.0.1:" + full.getLocalPort())
                        .set("perspective.timeout-seconds", "0.3")
                        .posts(50)
                        .prod();

                assertThat(result).isInstanceOf(RunResult.Failed.class);
                assertThat(result.body()).contains("no connection came about in time", "PERSPECTIVE_URL");
                assertThat(result.metadata()).containsEntry("queries", 1L);
            }
        }
    }

    @Test
    void a_server_that_goes_away_in_the_middle_ends_the_run_and_what_was_scored_stays() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().latency(Duration.ofMillis(2)))) {
            bench.tuning = Bench.withAttempts(3);
            TestRun run = TestRun.prod().onProgress((done, total) -> {
                if (done >= 40) {
                    bench.standin.close();
                }
            });

            RunResult result =
                    bench.set("perspective.concurrency", "8").posts(500).run(run);

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.UPSTREAM);
                assertThat(failed.body()).contains("50 posts in a row", "connection_refused");
            });
            assertThat(bench.storedAs("scored")).hasSizeGreaterThanOrEqualTo(40);
        }
    }

    private static Object startOf(TestRun run) {
        @Nullable TimeWindow window = run.window;
        return Objects.requireNonNull(window).start();
    }

    private static Bench refusing(Path dir, Refusal refusal) {
        return new Bench(dir, PerspectiveStandin.builder().refusing(refusal)).set("perspective.api-key", "some-key");
    }

    private static Bench wrongKey(Path dir) {
        return new Bench(dir, PerspectiveStandin.builder().key("right")).set("perspective.api-key", "wrong");
    }

    private static Bench wrongAttribute(Path dir) {
        return new Bench(dir).set("perspective.attributes", "TOXICITY,TOXICTY");
    }

    private static Bench always(Path dir, Fault fault) {
        return new Bench(dir, PerspectiveStandin.builder().fault(fault, 1)).set("perspective.timeout-seconds", "0.1");
    }

    private static Bench at(Path dir, String url) {
        return new Bench(dir).set("perspective.url", url);
    }

    private static Bench nobody(Path dir) throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return at(dir, "http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    /** Connections that wait to be accepted, until there is no room for another. */
    private static final class Crowd implements AutoCloseable {

        private final List<Socket> waiting = new ArrayList<>();
        private boolean full;

        Crowd(ServerSocket server) throws IOException {
            for (int i = 0; i < 20 && !full; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 200);
                } catch (java.net.SocketTimeoutException e) {
                    full = true;
                }
            }
        }

        boolean isWaiting() {
            return full;
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }
}
