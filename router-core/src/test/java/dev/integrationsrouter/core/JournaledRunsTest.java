package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs whose tracker is away, and of their records, with a journal. */
@Timeout(60)
class JournaledRunsTest {

    @TempDir
    Path temp;

    private final FaultyTracker faulty = new FaultyTracker();
    private final EchoService service = EchoService.completing();
    private final List<RunEvent> told = new CopyOnWriteArrayList<>();

    @Test
    void a_run_that_claims_nothing_is_admitted_while_the_tracker_is_away_and_recorded_when_it_is_back() {
        away();
        try (IntegrationRouter router = router().build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(faulty.real.find(response.runId())).isEmpty();
            back();
            awaitRecord(response);
        }
        assertNothingIsLeft();
    }

    @Test
    void what_waits_when_the_router_closes_is_delivered_by_the_next_one() {
        away();
        IntegrationResponse response;
        try (IntegrationRouter router = router().build()) {
            response = router.routeAndRun(EchoService.request());
        }
        assertThat(faulty.real.find(response.runId())).isEmpty();
        back();
        try (IntegrationRouter router = router().build()) {
            awaitRecord(response);
        }
        assertNothingIsLeft();
    }

    @Test
    void closing_delivers_what_the_tracker_takes_by_then() {
        away();
        IntegrationResponse response;
        try (IntegrationRouter router = router().deliveryPauses(Duration.ofHours(1), Duration.ofHours(1))
                .build()) {
            response = router.routeAndRun(EchoService.request());
            back();
        }
        assertRecorded(response);
        assertNothingIsLeft();
    }

    @Test
    void refusals_are_recorded_when_the_tracker_is_back() {
        away();
        try (IntegrationRouter router = router().build()) {
            IntegrationResponse response = router.routeAndRun(Map.of());

            assertThat(response.statusCode()).isEqualTo(400);
            back();
            awaitRecord(response);
        }
        assertNothingIsLeft();
    }

    @Test
    void a_run_that_claims_something_is_refused_while_no_claim_can_be_made_and_holds_none_afterwards() {
        faulty.faults.put("start", FaultyTracker.REFUSES);
        try (IntegrationRouter router = router().build()) {
            IntegrationResponse refused = router.routeAndRun(EchoService.withKey("k", "prod"));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("store is away");
            assertThat(service.runs).hasValue(0);
            back();
            awaitRecord(refused);
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .isEqualTo(200);
        }
        assertNothingIsLeft();
    }

    @Test
    void a_success_that_waits_answers_for_its_key_as_soon_as_the_tracker_is_back() {
        faulty.faults.put("finish", FaultyTracker.REFUSES);
        try (IntegrationRouter router = router().deliveryPauses(Duration.ofHours(1), Duration.ofHours(1))
                .build()) {
            IntegrationResponse first = router.routeAndRun(EchoService.withKey("k", "prod"));
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).body())
                    .contains("has not taken yet how run " + first.runId() + " ended");
            back();

            IntegrationResponse second = router.routeAndRun(EchoService.withKey("k", "prod"));

            assertThat(second.replayed()).isTrue();
            assertThat(second.runId()).isEqualTo(first.runId());
            assertThat(service.runs).hasValue(1);
        }
    }

    @Test
    void an_end_waits_for_the_start_that_was_not_taken_before_it() {
        List<String> calls = new CopyOnWriteArrayList<>();
        AtomicInteger starts = new AtomicInteger();
        faulty.faults.put("start", () -> {
            calls.add("start");
            if (starts.incrementAndGet() < 3) {
                FaultyTracker.REFUSES.run();
            }
        });
        faulty.faults.put("finish", () -> calls.add("finish"));
        try (IntegrationRouter router = router().build()) {
            awaitRecord(router.routeAndRun(EchoService.request()));
        }
        assertThat(calls).containsExactly("start", "start", "start", "finish");
    }

    @Test
    void what_the_tracker_can_never_take_is_a_dead_letter_and_holds_up_nothing_else() throws IOException {
        faulty.faults.put("finish", () -> {
            throw new RejectedRecordException("the record is larger than the store takes", null);
        });
        try (IntegrationRouter router = router().build()) {
            IntegrationResponse dead = router.routeAndRun(EchoService.request());
            assertThat(dead.statusCode()).isEqualTo(200);
            back();
            awaitRecord(router.routeAndRun(EchoService.request()));
            Waits.until(() -> told.stream().anyMatch(RunEvent.DeadLettered.class::isInstance));

            Path letter = temp.resolve("journal/dead-letters/" + dead.runId() + ".json");
            assertThat(Files.readString(letter))
                    .contains("larger than the store takes")
                    .contains("\"body\":\"done\"")
                    .contains("\"status_code\":200");
            assertThat(Files.getPosixFilePermissions(letter))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void a_tracker_that_hangs_costs_some_runs_their_time_limit_and_later_ones_nothing() {
        faulty.faults.put("start", FaultyTracker::hang);
        faulty.faults.put("finish", FaultyTracker::hang);
        try (IntegrationRouter router =
                router().trackerTimeout(Duration.ofMillis(200)).build()) {
            for (int i = 0; i < 50; i++) {
                assertThat(router.routeAndRun(EchoService.request()).statusCode())
                        .isEqualTo(200);
            }
            back();
            Waits.until(() -> faulty.real.history(HistoryQuery.newest(100)).runs().stream()
                            .filter(run -> run.status() == RunStatus.SUCCEEDED)
                            .count()
                    == 50);
        }
    }

    @Test
    void what_was_delivered_is_not_seen_to_wait_though_nothing_else_is_kept() {
        try (IntegrationRouter router = router().build()) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
            Waits.until(
                    () -> JournalFolder.at(temp.resolve("journal")).waiting().isEmpty());
        }
    }

    @Test
    void secrets_are_masked_before_anything_is_written() throws IOException {
        away();
        try (IntegrationRouter router = router().build()) {
            router.routeAndRun(Map.of(
                    "service",
                    EchoService.NAME,
                    "payload",
                    Map.of("run_type", "prod"),
                    "metadata",
                    Map.of("api_key", "canary-4711", "team", "blue")));

            StringBuilder kept = new StringBuilder();
            try (Stream<Path> files = Files.walk(temp.resolve("journal"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    kept.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            assertThat(kept.toString()).contains("blue", "***").doesNotContain("canary-4711");
        }
    }

    @Test
    void a_journal_that_is_full_admits_no_run_and_keeps_how_runs_end() {
        away();
        EchoService verbose = new EchoService(context -> new RunResult.Completed("x".repeat(16 * 1024), Map.of()));
        List<IntegrationResponse> admitted = new ArrayList<>();
        try (IntegrationRouter router =
                router(verbose).journalLimit(1024 * 1024).build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());
            while (response.statusCode() == 200) {
                admitted.add(response);
                response = router.routeAndRun(EchoService.request());
            }

            assertThat(admitted).hasSizeBetween(50, 70);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .contains("is full")
                    .contains("limit is 1048576")
                    .contains("router journal list");
            back();
            admitted.forEach(this::awaitRecord);
            Waits.until(() -> router.routeAndRun(EchoService.request()).statusCode() == 200);
        }
        assertNothingIsLeft();
    }

    @Test
    void a_journal_is_asked_for_where_records_may_be_out_of_reach_and_refused_where_they_cannot() {
        assertThatThrownBy(() -> IntegrationRouter.builder()
                        .tracker(faulty.tracker(Locality.REMOTE))
                        .build())
                .hasMessageContaining("journal(folder)")
                .hasMessageContaining("withoutJournal()");
        assertThatThrownBy(() -> IntegrationRouter.builder()
                        .tracker(faulty.tracker(Locality.IN_PROCESS))
                        .journal(temp)
                        .build())
                .hasMessageContaining("memory");
    }

    @Test
    void a_folder_that_cannot_be_a_journal_fails_the_build_with_a_sentence() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> router().journal(file).build())
                .hasMessageContaining("No journal can be kept in the folder " + file)
                .hasMessageContaining("is no folder");
    }

    private void away() {
        Stream.of("start", "finish", "record").forEach(each -> faulty.faults.put(each, FaultyTracker.REFUSES));
    }

    private void back() {
        faulty.faults.clear();
    }

    private RouterBuilder router() {
        return router(service);
    }

    private RouterBuilder router(EchoService with) {
        return IntegrationRouter.builder()
                .discovery(false)
                .tracker(faulty.tracker(Locality.REMOTE))
                .journal(temp.resolve("journal"))
                .trackerTimeout(Duration.ofSeconds(2))
                .deliveryPauses(Duration.ofMillis(10), Duration.ofMillis(50))
                .listener(new RunListener() {
                    @Override
                    public void deadLettered(RunEvent.DeadLettered event) {
                        told.add(event);
                    }
                })
                .service(EchoService.NAME, with);
    }

    private void awaitRecord(IntegrationResponse response) {
        Waits.until(() -> faulty.real
                .find(response.runId())
                .filter(run -> run.status().isEnded())
                .isPresent());
        assertRecorded(response);
    }

    private void assertRecorded(IntegrationResponse response) {
        RunRecord run = faulty.real.find(response.runId()).orElseThrow();
        assertThat(run.statusCode()).isEqualTo(response.statusCode());
        assertThat(run.body()).isEqualTo(response.body());
    }

    /** Of processes; the folder itself stays. */
    private void assertNothingIsLeft() {
        assertThat(temp.resolve("journal")).isEmptyDirectory();
    }
}
