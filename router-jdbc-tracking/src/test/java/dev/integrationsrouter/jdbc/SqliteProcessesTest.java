package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share one file: child JVMs, claiming against each other and killed. */
@Timeout(120)
class SqliteProcessesTest {

    private static final int ROUNDS = "full".equals(System.getProperty("campaign")) ? 20 : 1;
    private static final String NOON = "2026-03-01T12:00:00Z";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse(NOON));
    private final RunIds ids = new RunIds(0);

    @Test
    void of_64_claims_from_two_processes_one_wins_every_time() {
        Path file = folder.resolve("runs.db");
        try (ChildJvm first = ChildJvm.claiming(file, NOON, 1, 32);
                ChildJvm second = ChildJvm.claiming(file, NOON, 2, 32);
                SqliteTracker tracker = new SqliteTracker(file, clock)) {
            for (int round = 1; round <= 5; round++) {
                first.claim("flight-" + round);
                second.claim("flight-" + round);
                List<String> answers = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    answers.add(first.line());
                    answers.add(second.line());
                }
                assertThat(answers)
                        .filteredOn(line -> line.startsWith("STARTED "))
                        .hasSize(1);
                assertThat(answers).filteredOn(line -> line.startsWith("BUSY ")).hasSize(63);
                assertThat(tracker.history(HistoryQuery.newest(1_000)).runs()).hasSize(round);
            }
        }
    }

    @Test
    void two_processes_may_create_the_file_at_once() {
        for (int round = 1; round <= ROUNDS; round++) {
            Path file = folder.resolve("new-" + round + ".db");
            List<ChildJvm> children = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    children.add(ChildJvm.starting(file, NOON, i));
                }
                children.forEach(child -> assertThat(child.line()).isEqualTo("READY"));
            } finally {
                children.forEach(ChildJvm::close);
            }
        }
    }

    @Test
    void the_lease_of_a_killed_process_expires_and_its_flight_can_be_taken() throws InterruptedException {
        Path file = folder.resolve("runs.db");
        try (ChildJvm child = ChildJvm.claiming(file, NOON, 1, 1);
                SqliteTracker tracker = new SqliteTracker(file, clock)) {
            child.claim("one");
            String[] answer = child.line().split(" ", -1);
            UUID killed = UUID.fromString(answer[1]);
            child.kill();
            clock.advance(Duration.ofMillis(29_999));
            assertThat(tracker.start(run()))
                    .isEqualTo(new InProgress(
                            killed, Claim.SINGLE_FLIGHT, Instant.parse(NOON).plusSeconds(30)));
            assertThat(tracker.find(killed).map(RunRecord::status)).contains(RunStatus.RUNNING);
            clock.advance(Duration.ofMillis(1));
            assertThat(tracker.find(killed).map(RunRecord::status)).contains(RunStatus.ABANDONED);
            StartAnswer taken = tracker.start(run());
            assertThat(((Started) taken).fence()).isGreaterThan(Long.parseLong(answer[2]));
        }
    }

    @Test
    void without_the_driver_it_says_what_to_add() {
        try (ChildJvm child = ChildJvm.withoutDriver(folder.resolve("runs.db"), NOON)) {
            assertThat(child.line())
                    .isEqualTo("The sqlite tracker needs the SQLite driver, which is not there;"
                            + " add org.xerial:sqlite-jdbc to the class path");
        }
    }

    private RunStart run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant())
                .flight("one")
                .build();
    }
}
