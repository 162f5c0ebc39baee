package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two JVMs on one table, by real clocks; the first is stopped in the middle of its work, and continued. */
@Timeout(120)
class StoppedProcessTest {

    private final String table = RunTables.create();

    @Test
    void a_process_that_was_stopped_for_longer_than_its_lease_learns_that_it_lost() throws Exception {
        String endpoint = LocalDynamo.endpoint().toString();
        try (ChildJvm first = ChildJvm.of(WorkingProcess.class, endpoint, table, "1");
                ChildJvm second = ChildJvm.of(WorkingProcess.class, endpoint, table, "2");
                ExecutionTracker tracker = WorkingProcess.tracker(LocalDynamo.endpoint(), table)) {
            assertThat(first.line()).isEqualTo("READY");
            assertThat(second.line()).isEqualTo("READY");
            first.nudge();
            UUID loser = started(first, 1);
            assertThat(first.line()).isEqualTo("WORKING");

            first.signal("STOP");
            second.nudge();
            UUID winner = started(second, 2);
            assertThat(second.line()).isEqualTo("WORKING");
            RunRecord before = tracker.find(loser).orElseThrow();
            first.signal("CONT");

            assertThat(first.line()).isEqualTo("LOST TO " + winner);
            assertThat(first.line()).isEqualTo("ENDED WITHOUT LEASE, " + winner + " RUNS");
            RunRecord lost = tracker.find(loser).orElseThrow();
            assertThat(lost.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(lost.leaseLost()).isTrue();
            assertThat(lost.checkpoint()).isEqualTo(before.checkpoint()).isNotEqualTo("[0]");
            assertThat(tracker.latest("echo", RunType.PROD, true)).isEmpty();

            second.nudge();
            assertThat(second.line()).isEqualTo("HELD");
            assertThat(second.line()).isEqualTo("ENDED");
            RunRecord won = tracker.find(winner).orElseThrow();
            assertThat(won.leaseLost()).isFalse();
            assertThat(tracker.latest("echo", RunType.PROD, true)).contains(won);
        }
    }

    private static UUID started(ChildJvm child, long fence) {
        String[] line = child.line().split(" ", -1);
        assertThat(line).startsWith("STARTED").endsWith(Long.toString(fence));
        return UUID.fromString(line[1]);
    }
}
