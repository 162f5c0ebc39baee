package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.api.spi.TrackerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process died when it had claimed a flight and not yet written its run's record, which its heir does, much later. */
class LateStartTest {

    private final String table = RunTables.create();
    private final FaultProxy proxy = proxy();
    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private final DynamoTracker tracker = DynamoTracker.builder()
            .client(LocalDynamo.clientOf(proxy.endpoint()))
            .table(table)
            .clock(() -> now)
            .build();
    private final RunStart cutOff = run(1, "prod");

    private static FaultProxy proxy() {
        try {
            return FaultProxy.before(LocalDynamo.endpoint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void claims_and_dies() {
        proxy.breakNext(
                Integer.MAX_VALUE,
                request ->
                        request.operation().equals("PutItem") && request.body().contains("RUN#"),
                Fault.RESET);
        assertThatThrownBy(() -> tracker.start(cutOff)).isInstanceOf(TrackerException.class);
        proxy.breakNothing();
        assertThat(tracker.find(cutOff.runId())).isEmpty();
        now = now.plus(Duration.ofHours(1));
    }

    @AfterEach
    void close() throws Exception {
        tracker.close();
        proxy.close();
    }

    @Test
    void its_record_does_not_hold_the_flight_again() {
        assertThat(tracker.start(run(1, null)))
                .isInstanceOf(Started.class); // the same run, without its claims, as its heir delivers it

        now = now.plusMillis(1);
        assertThat(tracker.find(cutOff.runId()).orElseThrow().status()).isEqualTo(RunStatus.ABANDONED);
        now = now.plusSeconds(1); // the clock skew that a taker allows
        assertThat(tracker.start(run(2, "prod"))).isInstanceOf(Started.class);
    }

    @Test
    void its_record_is_taken_though_another_run_has_taken_the_flight_over() {
        assertThat(tracker.start(run(2, "prod"))).isInstanceOf(Started.class);

        assertThat(tracker.start(run(1, null))).isInstanceOf(Started.class);
        now = now.plusMillis(1);
        assertThat(tracker.find(cutOff.runId()).orElseThrow().status()).isEqualTo(RunStatus.ABANDONED);
    }

    private RunStart run(int number, @Nullable String flight) {
        return new RunStart(
                new UUID(0x7000, number),
                "echo",
                RunType.PROD,
                "f".repeat(64),
                "{}",
                Instant.parse("2026-11-26T08:00:00Z"),
                flight == null ? Duration.ofMillis(1) : Duration.ofSeconds(30),
                flight,
                null,
                Duration.ofDays(1));
    }
}
