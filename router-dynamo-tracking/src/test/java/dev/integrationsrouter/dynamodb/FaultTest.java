package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Each fault as a client meets it, and what it does to the store. */
class FaultTest {
    private static final Duration IMPATIENCE = Duration.ofMillis(500);

    private ProxiedStore store;
    private FaultProxy proxy;

    @BeforeEach
    void connect() throws IOException {
        store = new ProxiedStore();
        proxy = store.proxy();
    }

    @AfterEach
    void disconnect() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_fails_one_request_which_reaches_the_store_only_if_it_says_so(Fault fault) throws Exception {
        try (DynamoDbClient impatient = store.newSingleTry(IMPATIENCE)) {
            proxy.breakNth(1, fault);
            assertThat(catchThrowable(() -> store.put(impatient, "a"))).isInstanceOf(SdkException.class);
        }
        store.put(store.singleTry(), "b");

        proxy.awaitIdle();
        assertThat(proxy.count("PutItem")).isEqualTo(2);
        assertThat(store.exists("a")).isEqualTo(fault.name().startsWith("APPLIED"));
        assertThat(store.exists("b")).isTrue();
    }

    @Test
    void exceeded_throughput_is_the_stores_own_exception() {
        proxy.breakNth(1, Fault.THROTTLED);

        var thrown = catchThrowableOfType(
                ProvisionedThroughputExceededException.class, () -> store.put(store.singleTry(), "a"));

        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.isThrottlingException()).isTrue();
    }

    @Test
    void requests_that_come_too_fast_are_a_throttling_of_another_name() {
        proxy.breakNth(1, Fault.THROTTLED_BY_RATE);

        var thrown = catchThrowableOfType(DynamoDbException.class, () -> store.put(store.singleTry(), "a"));

        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(thrown.isThrottlingException()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_500", "APPLIED_BUT_500"})
    void an_error_of_the_server_is_a_500(Fault fault) {
        proxy.breakNth(1, fault);

        assertThatExceptionOfType(InternalServerErrorException.class)
                .isThrownBy(() -> store.put(store.singleTry(), "a"))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(500));
    }

    @Test
    void an_unavailable_server_is_a_503() {
        proxy.breakNth(1, Fault.ERROR_503);

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> store.put(store.singleTry(), "a"))
                .satisfies(thrown -> assertThat(thrown.statusCode()).isEqualTo(503));
    }

    @Test
    void a_reset_is_a_reset() {
        proxy.breakNth(1, Fault.RESET);

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> store.put(store.singleTry(), "a"))
                .withRootCauseInstanceOf(SocketException.class)
                .havingRootCause()
                .withMessageContaining("reset");
    }

    @Test
    void a_dropped_answer_is_the_end_of_the_connection() {
        proxy.breakNth(1, Fault.APPLIED_BUT_DROPPED);

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> store.put(store.singleTry(), "a"))
                .havingRootCause()
                .withMessageContaining("Unexpected end of file");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "APPLIED_BUT_HANGS"})
    void a_server_that_hangs_costs_the_clients_whole_patience(Fault fault) {
        proxy.breakNth(1, fault);

        try (DynamoDbClient impatient = store.newSingleTry(IMPATIENCE)) {
            assertThatExceptionOfType(ApiCallAttemptTimeoutException.class).isThrownBy(() -> store.put(impatient, "a"));
        }
    }

    @Test
    void garbage_is_no_answer_though_its_status_is_200() {
        proxy.breakNth(1, Fault.GARBAGE);

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> store.put(store.singleTry(), "a"));
    }

    @Test
    void a_client_that_tries_again_is_seen_again() {
        proxy.breakNth(1, Fault.RESET);

        store.put(store.client(), "a");

        assertThat(proxy.count("PutItem")).isEqualTo(2);
        assertThat(store.exists("a")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "THROTTLED",
                "THROTTLED_BY_RATE",
                "ERROR_500",
                "ERROR_503",
                "RESET",
                "GARBAGE",
                "APPLIED_BUT_DROPPED",
                "APPLIED_BUT_500"
            })
    void a_lasting_fault_is_met_by_each_of_the_clients_three_tries(Fault fault) {
        proxy.breakNext(Integer.MAX_VALUE, fault);

        assertThat(catchThrowable(() -> store.put(store.client(), "a"))).isInstanceOf(SdkException.class);

        assertThat(proxy.count("PutItem")).isEqualTo(3);
    }

    @Test
    void a_write_whose_answer_was_dropped_is_made_twice_by_the_clients_second_try() {
        proxy.breakNth(1, Fault.APPLIED_BUT_DROPPED);

        store.add(store.client(), "a");

        assertThat(store.value("a")).isEqualTo(2);
    }
}
