package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Each way in which a table cannot be used gives one sentence with what would help. */
@Timeout(120)
class DynamoProblemTest {

    private static final UUID ID = UUID.fromString("019ca945-0a00-7000-8000-000100000001");
    private static final Map<String, String> NOTHING_OF_AWS = Map.of(
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", "/nowhere/config",
            "AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
    private static final Map<String, String> WITH_CREDENTIALS = Map.of(
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", "/nowhere/config",
            "AWS_ACCESS_KEY_ID", "localaccess",
            "AWS_SECRET_ACCESS_KEY", "localsecret");

    private final RunStart run =
            new RunStartBuilder(ID, TrackerBench.NOON).key("k").build();

    @Test
    void a_table_that_is_not_there() {
        assertThat(told(LocalDynamo.client(), "test-none", tracker -> tracker.find(ID)))
                .isEqualTo(
                        "The run table test-none could not be used to find run " + ID + ": there is no such table, or"
                                + " not all of its indexes, at " + LocalDynamo.endpoint()
                                + "; make it with 'router table create --tracker dynamodb:test-none' and the same --region or --endpoint, or name the region and"
                                + " table that it is in");
    }

    @Test
    void a_table_of_the_older_system_is_refused_by_every_call() {
        String table = tableByTimestamp();
        String begin = "The run table " + table + " could not be used to ";
        String middle =
                ": the table at " + LocalDynamo.endpoint() + " has another key schema than pk and sk, so it belongs"
                        + " to another program or version; name another table, or make one with 'router table create'"
                        + " (DynamoDB said: ";

        assertThat(told(LocalDynamo.client(), table, tracker -> tracker.find(ID)))
                .startsWith(begin + "find run " + ID + middle);
        assertThat(told(LocalDynamo.client(), table, tracker -> tracker.start(run)))
                .startsWith(begin + "start run " + ID + middle);
        assertThat(told(LocalDynamo.client(), table, tracker -> tracker.history(HistoryQuery.newest(10))))
                .startsWith(begin + "read the history" + middle);
        assertThat(told(LocalDynamo.client(), table, tracker -> ((DynamoTracker) tracker).warmUp()))
                .startsWith(begin + "warm up" + middle);
        assertThat(catchThrowableOfType(
                        TrackerException.class,
                        () -> new Requests(connection(table), "write").put(ItemKey.run(ID), Map.of())))
                .hasMessageStartingWith(begin + "write" + middle);
    }

    @Test
    void a_table_without_the_indexes() {
        String table = LocalDynamo.newTable();

        assertThat(told(
                        LocalDynamo.client(),
                        table,
                        tracker -> tracker.history(HistoryQuery.newest(10).ofService("echo"))))
                .startsWith("The run table " + table + " could not be used to read the history: the table at "
                        + LocalDynamo.endpoint() + " lacks an index; 'router table create --tracker dynamodb:" + table
                        + "' adds it (DynamoDB said: ")
                .contains("by_service");
    }

    @Test
    void a_key_that_is_too_long_is_not_taken_for_another_key_schema() {
        RunStart tooLong = new RunStartBuilder(ID, TrackerBench.NOON)
                .key("k".repeat(3_000))
                .build();

        assertThat(told(LocalDynamo.client(), RunTables.create(), tracker -> tracker.start(tooLong)))
                .contains(
                        ": the service, the flight key or the idempotency key is longer than DynamoDB allows in a key")
                .doesNotContain("kkk");
    }

    @Test
    void a_denied_action_is_named_with_its_table_and_place() throws IOException {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.denying("UpdateItem");
            assertThat(told(bench, tracker -> tracker.start(run)))
                    .isEqualTo("The run table " + bench.table + " could not be used to start run " + ID
                            + ": the AWS identity in use may not do dynamodb:UpdateItem on it behind the proxy; allow that"
                            + " action on the table and on its index/* (docs/dynamodb.md has the policy)");
        }
    }

    @Test
    void expired_credentials() throws IOException {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.refusing(
                    "com.amazon.coral.service#ExpiredTokenException",
                    "The security token included in the request is expired",
                    "GetItem");
            assertThat(told(bench, tracker -> tracker.find(ID)))
                    .isEqualTo("The run table " + bench.table + " could not be used to find run " + ID
                            + ": the AWS credentials have expired; renew them (for example with 'aws sso login')");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UnrecognizedClientException", "InvalidSignatureException"})
    void credentials_that_aws_does_not_know(String type) throws IOException {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.refusing("com.amazon.coral.service#" + type, "The security token is invalid", "GetItem");
            assertThat(told(bench, tracker -> tracker.find(ID)))
                    .isEqualTo("The run table " + bench.table + " could not be used to find run " + ID
                            + ": the AWS credentials are not valid behind the proxy; check the access key, the secret"
                            + " key, and the region they are for");
        }
    }

    @Test
    void a_record_that_is_too_large_after_all() throws IOException {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.refusing(
                    "com.amazon.coral.validate#ValidationException",
                    "Item size to update has exceeded the maximum allowed size",
                    "UpdateItem");
            assertThat(told(bench, tracker -> tracker.start(run)))
                    .endsWith(": the record is larger than the 400 KB that DynamoDB keeps in an item");
            assertThatThrownBy(() -> bench.givingUp(Duration.ofSeconds(30)).start(run))
                    .as("again it will not be taken either")
                    .isInstanceOf(RejectedRecordException.class);
        }
    }

    @Test
    void what_may_pass_is_not_said_to_be_for_ever() throws IOException {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.refusing(
                    "com.amazon.coral.validate#ValidationException", "Keys are out of fashion", "UpdateItem");
            assertThatThrownBy(() -> bench.givingUp(Duration.ofSeconds(30)).start(run))
                    .isInstanceOf(TrackerException.class)
                    .isNotInstanceOf(RejectedRecordException.class);
        }
    }

    @Test
    void what_nobody_thought_of_is_told_in_dynamodbs_words() throws IOException {
        try (TrackerBench bench = new TrackerBench()) {
            bench.proxy.refusing("com.amazon.coral.validate#ValidationException", "Keys are out of fashion", "GetItem");
            assertThat(told(bench, tracker -> tracker.find(ID)))
                    .endsWith(": DynamoDB refused the request as invalid (Keys are out of fashion)");
        }
    }

    @Test
    void a_host_that_does_not_exist() {
        URI nowhere = URI.create("http://dynamodb.invalid:8000");
        try (DynamoDbClient client = LocalDynamo.clientOf(nowhere)) {
            assertThat(told(client, "runs", tracker -> tracker.find(ID)))
                    .isEqualTo("The run table runs could not be used to find run " + ID
                            + ": there is no host of that name at " + nowhere
                            + "; check the region, the endpoint and the network");
        }
    }

    @Test
    void no_region() throws IOException {
        assertThat(toldInAProcess("", "", "", WITH_CREDENTIALS))
                .isEqualTo("The run table runs could not be used to warm up: no AWS region is known; give one"
                        + " (--region, setting dynamodb.region, or AWS_REGION)");
    }

    @Test
    void no_credentials() throws IOException {
        assertThat(toldInAProcess("", LocalDynamo.endpoint().toString(), "us-east-1", NOTHING_OF_AWS))
                .isEqualTo(
                        "The run table runs could not be used to warm up: no AWS credentials were found; give them in"
                                + " the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), a profile, or the"
                                + " machine's role");
    }

    @Test
    void no_http_client_on_the_class_path() throws IOException {
        assertThat(toldInAProcess(
                        "url-connection-client", LocalDynamo.endpoint().toString(), "us-east-1", WITH_CREDENTIALS))
                .isEqualTo("The run table runs could not be used to warm up: the AWS SDK has no HTTP client; add"
                        + " software.amazon.awssdk:url-connection-client (small) or apache5-client (servers) to the"
                        + " class path");
    }

    @Test
    void a_place_is_an_endpoint_or_a_region() {
        assertThat(ClientSource.place(Region.EU_WEST_1, URI.create("http://localhost:8000")))
                .isEqualTo("at http://localhost:8000");
        assertThat(ClientSource.place(Region.EU_WEST_1, null)).isEqualTo("in region eu-west-1");
        assertThat(ClientSource.place(null, null)).isEqualTo("in AWS's default region");
    }

    private static String told(DynamoDbClient client, String table, Consumer<ExecutionTracker> call) {
        try (DynamoTracker tracker = DynamoTracker.builder()
                .client(client)
                .table(table)
                .timeout(Duration.ofSeconds(30))
                .build()) {
            return told(tracker, call);
        }
    }

    private static String told(TrackerBench bench, Consumer<ExecutionTracker> call) {
        return told(bench.givingUp(Duration.ofSeconds(30)), call);
    }

    private static String told(ExecutionTracker tracker, Consumer<ExecutionTracker> call) {
        String message = String.valueOf(catchThrowableOfType(TrackerException.class, () -> call.accept(tracker))
                .getMessage());
        assertThat(message).doesNotContain("\n", "localsecret", "\tat ");
        return message;
    }

    private static Connection connection(String table) {
        return new Connection(new GivenClient(LocalDynamo.client()), table, Duration.ofSeconds(30));
    }

    private static String toldInAProcess(
            String without, String endpoint, String region, Map<String, String> environment) throws IOException {
        try (ChildJvm child = ChildJvm.of(
                AskingProcess.class,
                entry -> without.isEmpty() || !entry.contains(without),
                environment,
                endpoint,
                region)) {
            return child.line();
        }
    }

    private static String tableByTimestamp() {
        String table = LocalDynamo.freshTableName();
        LocalDynamo.client()
                .createTable(request -> request.tableName(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("timestamp")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("timestamp")
                                .keyType(KeyType.HASH)
                                .build()));
        LocalDynamo.client().waiter().waitUntilTableExists(request -> request.tableName(table));
        return table;
    }
}
