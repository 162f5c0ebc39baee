package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a call costs at most while DynamoDB does not answer, and what it says. */
@Timeout(120)
class FailureMannersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** For a busy machine; a client's own manners would cost half a minute and more. */
    private static final Duration MARGIN = Duration.ofSeconds(4);

    private static final UUID NOBODY = UUID.fromString("019ca945-0a00-7000-8000-000100000001");
    private static final int ALWAYS = Integer.MAX_VALUE;

    /** Whose client it is. */
    enum Client {
        /** Made by the tracker from its settings. */
        OWN,
        /** Given by a host that left the SDK's own settings as they are: nine attempts, and no end to each. */
        GIVEN
    }

    private static TrackerBench bench;

    private DynamoDbClient hosts;

    @BeforeAll
    static void open() throws Exception {
        System.setProperty("aws.accessKeyId", "localaccess");
        System.setProperty("aws.secretAccessKey", "localsecret");
        bench = new TrackerBench();
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void connect() {
        bench.clear();
        hosts = LocalDynamo.clientBuilder(bench.proxy.endpoint()).build();
    }

    @AfterEach
    void disconnect() {
        hosts.close();
    }

    private DynamoTracker tracker(Client client) {
        DynamoTrackerBuilder builder =
                DynamoTracker.builder().table(bench.table).clock(bench.clock).timeout(TIMEOUT);
        return client == Client.GIVEN
                ? builder.client(hosts).build()
                : builder.endpoint(bench.proxy.endpoint())
                        .region(Region.US_EAST_1)
                        .build();
    }

    private static String failure(ExecutionTracker tracker) {
        long begin = System.nanoTime();
        TrackerException e = catchThrowableOfType(TrackerException.class, () -> tracker.find(NOBODY));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT.plus(MARGIN));
        return String.valueOf(e.getMessage());
    }

    private String begin() {
        return "The run table " + bench.table + " could not be used to find run " + NOBODY + ": ";
    }

    private String place() {
        return "at " + bench.proxy.endpoint();
    }

    @ParameterizedTest
    @EnumSource
    void throttling_is_asked_three_times_and_told(Client client) {
        for (Fault fault : EnumSet.of(Fault.THROTTLED, Fault.THROTTLED_BY_RATE)) {
            try (DynamoTracker tracker = tracker(client)) {
                warmUp(tracker);
                bench.proxy.breakNext(ALWAYS, fault);
                assertThat(failure(tracker))
                        .isIn(
                                begin()
                                        + "DynamoDB throttled the request, and its repetitions; raise the capacity of"
                                        + " the table, or make it on-demand",
                                begin() + "no answer " + place() + " within 2000 ms; whether it was done is unknown");
                assertThat(bench.proxy.requests()).hasSizeBetween(2, 3);
                bench.proxy.breakNothing();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_error_of_the_server_is_asked_three_times_and_told(Client client) {
        for (Fault fault : EnumSet.of(Fault.ERROR_500, Fault.ERROR_503)) {
            try (DynamoTracker tracker = tracker(client)) {
                warmUp(tracker);
                bench.proxy.breakNext(ALWAYS, fault);
                assertThat(failure(tracker))
                        .isEqualTo(begin() + "DynamoDB answered " + (fault == Fault.ERROR_500 ? 500 : 503) + " "
                                + place() + ", and again when it was asked again; whether it was done is unknown");
                assertThat(bench.proxy.requests()).hasSize(3);
                bench.proxy.breakNothing();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_breaks_is_tried_three_times_and_told(Client client) {
        for (Fault fault : EnumSet.of(Fault.RESET, Fault.APPLIED_BUT_DROPPED, Fault.GARBAGE)) {
            try (DynamoTracker tracker = tracker(client)) {
                warmUp(tracker);
                bench.proxy.breakNext(ALWAYS, fault);
                assertThat(failure(tracker))
                        .startsWith(begin() + "the connection failed " + place() + " (")
                        .endsWith("); whether it was done is unknown")
                        .doesNotContain("\n");
                assertThat(bench.proxy.requests()).hasSizeBetween(1, 3);
                bench.proxy.breakNothing();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_hangs_costs_the_time_out_and_no_more(Client client) {
        try (DynamoTracker tracker = tracker(client)) {
            warmUp(tracker);
            bench.proxy.breakNext(ALWAYS, Fault.HANG);
            assertThat(failure(tracker))
                    .isEqualTo(begin() + "no answer " + place() + " within 2000 ms; whether it was done is unknown");
            assertThat(bench.proxy.requests()).hasSizeBetween(1, 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_call_of_many_requests_has_one_time_out_for_them_all(Client client) {
        RunStart run = bench.run().flight("one").key("k").build();
        try (DynamoTracker tracker = tracker(client)) {
            warmUp(tracker);
            for (int n = 1; n <= 4; n++) {
                // each heals with its repetition, but together they take too long
                bench.proxy.breakNth(2 * n, Fault.HANG);
            }
            bench.proxy.breakNth(1, Fault.HANG);
            long begin = System.nanoTime();
            assertThatExceptionOfType(TrackerException.class)
                    .isThrownBy(() -> tracker.start(run))
                    .withMessageStartingWith("The run table " + bench.table)
                    .withMessageContaining("start run " + run.runId())
                    .withMessageContaining("2000 ms")
                    .withMessageEndingWith("whether it was done is unknown");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT.plus(MARGIN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_listening_is_told_at_once(Client client) throws Exception {
        try (DynamoTracker tracker = tracker(client)) {
            bench.proxy.goAway();
            assertThat(failure(tracker))
                    .isEqualTo(begin() + "nothing accepts connections " + place()
                            + "; check the endpoint and the network");
        } finally {
            bench.proxy.comeBack();
        }
    }

    @Test
    void after_five_failures_only_ends_and_refusals_are_still_sent() {
        RunStart run = bench.run().build();
        bench.start(run);
        try (DynamoTracker tracker = tracker(Client.GIVEN)) {
            bench.proxy.breakNext(ALWAYS, Fault.ERROR_500);
            for (int i = 0; i < 5; i++) {
                assertThat(failure(tracker)).startsWith(begin() + "DynamoDB answered 500");
            }
            bench.proxy.forgetRequests();

            assertThat(failure(tracker))
                    .startsWith("The run table " + bench.table + " was not asked to find run " + NOBODY
                            + ": it has failed 5 times in a row, and is tried again in 1 s")
                    .contains("DynamoDB answered 500");
            assertThat(bench.proxy.requests()).isEmpty();

            assertThatExceptionOfType(TrackerException.class)
                    .isThrownBy(() -> tracker.finish(bench.finish(run, 0).build()));
            assertThat(bench.proxy.requests()).hasSize(3);

            bench.proxy.breakNothing();
            tracker.finish(bench.finish(run, 0).build());
            assertThat(tracker.find(run.runId())).isPresent();
        }
    }

    private static void warmUp(DynamoTracker tracker) {
        tracker.warmUp();
        bench.proxy.forgetRequests();
    }
}
