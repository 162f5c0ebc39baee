package dev.integrationsrouter.dynamodb;

import static dev.integrationsrouter.dynamodb.ProxiedStore.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** What passes, what is broken or refused when, and what is noted. */
class FaultProxyTest {
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

    @Test
    void without_faults_requests_and_answers_pass() {
        store.put(store.client(), "a");

        assertThat(store.client()
                        .getItem(request -> request.tableName(store.table()).key(key("a")))
                        .item())
                .isEqualTo(key("a"));
        assertThat(proxy.requests()).extracting(WireRequest::operation).containsExactly("PutItem", "GetItem");
        assertThat(proxy.requests().get(0).body())
                .contains("\"TableName\":\"" + store.table() + "\"", "\"pk\":{\"S\":\"a\"}");
    }

    @Test
    void an_answer_passes_with_the_stores_own_checksum() throws Exception {
        HttpResponse<String> direct = listTables(LocalDynamo.endpoint());
        HttpResponse<String> passed = listTables(proxy.endpoint());

        assertThat(direct.headers().firstValue("x-amz-crc32")).isPresent();
        assertThat(passed.headers().firstValue("x-amz-crc32"))
                .isEqualTo(direct.headers().firstValue("x-amz-crc32"));
        assertThat(passed.headers().firstValue("Content-Type"))
                .isEqualTo(direct.headers().firstValue("Content-Type"));
        assertThat(passed.statusCode()).isEqualTo(direct.statusCode());
        assertThat(passed.body()).isEqualTo(direct.body());
    }

    @Test
    void only_the_request_of_that_number_is_broken() {
        proxy.breakNth(2, Fault.ERROR_500);

        store.put(store.singleTry(), "a");
        assertThat(catchThrowable(() -> store.put(store.singleTry(), "b")))
                .isInstanceOf(InternalServerErrorException.class);
        store.put(store.singleTry(), "c");

        assertThat(store.dump()).containsOnlyKeys("a | s", "c | s");
    }

    @Test
    void only_requests_that_match_are_counted_and_broken() {
        proxy.breakNth(2, request -> request.operation().equals("UpdateItem"), Fault.ERROR_500);
        proxy.breakNext(2, request -> request.body().contains("\"z\""), Fault.ERROR_503);

        store.put(store.singleTry(), "a");
        store.add(store.singleTry(), "a");
        assertThat(catchThrowable(() -> store.put(store.singleTry(), "z"))).isInstanceOf(AwsServiceException.class);
        store.put(store.singleTry(), "b");
        assertThat(catchThrowable(() -> store.add(store.singleTry(), "a")))
                .isInstanceOf(InternalServerErrorException.class);
        assertThat(catchThrowable(() -> store.put(store.singleTry(), "z"))).isInstanceOf(AwsServiceException.class);
        store.put(store.singleTry(), "z");

        assertThat(store.value("a")).isEqualTo(1);
        assertThat(store.dump()).containsOnlyKeys("a | s", "b | s", "z | s");
    }

    @Test
    void faults_and_the_list_of_requests_can_be_forgotten() {
        proxy.breakNext(Integer.MAX_VALUE, Fault.ERROR_500);
        assertThat(catchThrowable(() -> store.put(store.singleTry(), "a")))
                .isInstanceOf(InternalServerErrorException.class);

        proxy.breakNothing().forgetRequests();
        store.put(store.singleTry(), "b");

        assertThat(proxy.requests())
                .hasSize(1)
                .first()
                .satisfies(request -> assertThat(request.body()).contains("\"b\""));
    }

    @Test
    void who_went_away_refuses_connections_until_it_comes_back_on_the_same_port() throws IOException {
        URI endpoint = proxy.endpoint();
        store.put(store.singleTry(), "a");

        proxy.goAway();
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> store.put(store.singleTry(), "b"))
                .withRootCauseInstanceOf(ConnectException.class);
        assertThat(proxy.count("PutItem")).isEqualTo(1);

        proxy.comeBack();
        store.put(store.singleTry(), "c");
        assertThat(proxy.endpoint()).isEqualTo(endpoint);
        assertThat(store.dump()).containsOnlyKeys("a | s", "c | s");
    }

    @RepeatedTest(20)
    void an_outage_may_be_as_short_as_it_likes() throws IOException {
        store.put(store.singleTry(), "a");
        proxy.goAway();
        proxy.comeBack();
        store.put(store.client(), "b");

        assertThat(store.dump()).containsOnlyKeys("a | s", "b | s");
    }

    @Test
    void it_goes_away_and_comes_back_while_processes_are_started_that_inherit_its_sockets() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> startProcessesUntil(over));
        try {
            for (int i = 0; i < 100; i++) {
                proxy.goAway();
                proxy.comeBack();
            }
        } finally {
            over.set(true);
        }
        starting.get(60, TimeUnit.SECONDS);

        store.put(store.client(), "a");
        assertThat(store.dump()).containsOnlyKeys("a | s");
    }

    private static void startProcessesUntil(AtomicBoolean over) {
        try {
            while (!over.get()) {
                new ProcessBuilder("true").start().waitFor();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_failed_condition_brings_what_the_store_brings_with_it() {
        store.add(store.singleTry(), "a");

        var direct = failedCondition(LocalDynamo.client());
        var passed = failedCondition(store.singleTry());

        assertThat(passed.item()).isEqualTo(direct.item());
        // other stores may bring nothing
        assertThat(passed.hasItem()).isIn(true, LocalDynamo.isAmazons());
    }

    @Test
    void a_failed_condition_brings_no_item_if_the_store_is_to_know_nothing_of_that() {
        store.add(store.singleTry(), "a");
        proxy.withoutConditionItems();

        assertThat(failedCondition(store.singleTry()).hasItem()).isFalse();
        assertThat(proxy.requests().get(1).body()).contains("ReturnValuesOnConditionCheckFailure");
    }

    @Test
    void a_missing_permission_is_refused_by_name_and_the_others_are_not() {
        proxy.denying("PutItem", "Query");

        var thrown = catchThrowableOfType(DynamoDbException.class, () -> store.put(store.client(), "a"));
        store.add(store.client(), "b");

        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(thrown).hasMessageContaining("dynamodb:PutItem");
        assertThat(proxy.count("PutItem")).isEqualTo(1);
        assertThat(store.dump()).containsOnlyKeys("b | s");
    }

    @Test
    void an_operation_that_the_store_does_not_have_is_refused() {
        proxy.withoutOperations("TransactWriteItems", "UpdateTimeToLive");

        var thrown = catchThrowableOfType(
                DynamoDbException.class,
                () -> store.client()
                        .updateTimeToLive(request -> request.tableName(store.table())
                                .timeToLiveSpecification(
                                        ttl -> ttl.attributeName("ttl").enabled(true))));

        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
        assertThat(proxy.count("UpdateTimeToLive")).isEqualTo(1);
    }

    @Test
    void many_clients_at_once_are_all_served_and_all_counted() throws InterruptedException {
        proxy.breakNth(50, Fault.ERROR_500);

        ExecutorService threads = Executors.newFixedThreadPool(8);
        IntStream.range(0, 200).forEach(i -> threads.execute(() -> store.add(store.client(), "a")));
        threads.shutdown();

        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(store.value("a")).isEqualTo(200);
        assertThat(proxy.count("UpdateItem")).isEqualTo(201);
    }

    @Test
    void a_store_that_is_not_there_is_named() throws IOException {
        FaultProxy nobody = FaultProxy.before(LocalDynamo.endpoint());
        nobody.goAway();
        try (nobody;
                FaultProxy before = FaultProxy.before(nobody.endpoint());
                DynamoDbClient lost = LocalDynamo.singleTry(before.endpoint(), Duration.ofSeconds(10))) {
            assertThatExceptionOfType(DynamoDbException.class)
                    .isThrownBy(() -> store.put(lost, "a"))
                    .withMessageContaining("The store at " + nobody.endpoint() + " gave no answer");
        }
    }

    private ConditionalCheckFailedException failedCondition(DynamoDbClient through) {
        return catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> through.putItem(request -> request.tableName(store.table())
                        .item(key("a"))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    }

    private static HttpResponse<String> listTables(URI endpoint) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=localaccess/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=none")
                .POST(HttpRequest.BodyPublishers.ofString("{\"Limit\":1}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
