package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.perspective.http2.Manners;
import dev.integrationsrouter.perspective.http2.TlsFront;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {

    private static final int POSTS = 250;

    @TempDir
    Path dir;

    @Test
    void many_queries_at_once_share_few_connections_where_a_server_offers_http2() throws Exception {
        Manners manners = Manners.good();
        try (Bench bench = bench(Duration.ofMillis(100))) {
            assertEachIsScoredOnce(bench.set("perspective.concurrency", "64"), manners);

            assertThat(manners.byHttp2()).isEqualTo(POSTS);
            assertThat(manners.byHttp1()).isZero();
            assertThat(manners.connections()).isLessThanOrEqualTo(2);
            assertThat(bench.standin.mostAtOnce()).isGreaterThan(8);
        }
    }

    @Test
    void a_server_that_offers_http_1_1_alone_is_asked_over_a_pool_of_connections() throws Exception {
        Manners manners = Manners.old();
        try (Bench bench = bench()) {
            assertEachIsScoredOnce(bench.set("perspective.concurrency", "16"), manners);

            assertThat(manners.byHttp1()).isEqualTo(POSTS);
            assertThat(manners.byHttp2()).isZero();
            assertThat(manners.connections()).isBetween(2, 40);
        }
    }

    @Test
    void a_server_that_takes_fewer_streams_than_we_may_ask_at_once_is_not_asked_for_more() throws Exception {
        Manners manners = Manners.good().streams(5);
        try (Bench bench = bench()) {
            assertEachIsScoredOnce(bench.set("perspective.concurrency", "256"), manners);

            assertThat(bench.standin.mostAtOnce()).isBetween(2, 5);
            assertThat(manners.byHttp2()).isEqualTo(POSTS);
            assertThat(manners.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void what_a_restarting_server_has_not_processed_is_asked_again() throws Exception {
        Manners manners = Manners.good().goAwayEvery(40);
        try (Bench bench = bench()) {
            assertEachIsScored(bench.set("perspective.concurrency", "32"), manners);

            assertThat(manners.goneAway()).isGreaterThan(3);
        }
    }

    @Test
    void streams_that_are_refused_are_asked_again() throws Exception {
        Manners manners = Manners.good().refuseEvery(3);
        try (Bench bench = bench()) {
            assertEachIsScored(bench.set("perspective.concurrency", "32"), manners);

            assertThat(manners.refused()).isGreaterThan(50);
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_ends_the_run_within_ten_queries() throws Exception {
        try (Bench bench = bench();
                TlsFront front = new TlsFront(bench.standin.url(), Manners.good())) {
            front.distrust();
            RunResult result =
                    bench.set("perspective.url", front.url()).posts(POSTS).prod();

            assertThat(result).isInstanceOf(RunResult.Failed.class);
            assertThat(result.body()).contains("no TLS connection came about", "PERSPECTIVE_URL");
            assertThat((Long) result.metadata().get("queries")).isBetween(1L, 10L);
            assertThat(bench.standin.queries()).isZero();
        }
    }

    private Bench bench() {
        return bench(Duration.ofMillis(5));
    }

    private Bench bench(Duration latency) {
        return new Bench(dir, PerspectiveStandin.builder().latency(latency));
    }

    private static void assertEachIsScoredOnce(Bench bench, Manners manners) throws Exception {
        assertEachIsScored(bench, manners);
        assertThat(bench.standin.scored()).isEqualTo(POSTS);
    }

    private static void assertEachIsScored(Bench bench, Manners manners) throws Exception {
        try (TlsFront front = new TlsFront(bench.standin.url(), manners)) {
            RunResult result = bench.set("perspective.url", front.url())
                    .set("perspective.timeout-seconds", "5")
                    .posts(POSTS)
                    .prod();

            assertThat(result).as(result.body()).isInstanceOf(RunResult.Completed.class);
            Map<String, StoredOutcome> stored = bench.stored();
            for (int i = 0; i < POSTS; i++) {
                assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
            }
        }
    }
}
