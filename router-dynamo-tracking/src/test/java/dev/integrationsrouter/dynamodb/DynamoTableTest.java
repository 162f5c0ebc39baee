package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.integrationsrouter.api.spi.TrackerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@Timeout(120)
class DynamoTableTest {

    private static final String INDEXES =
            "{by_request=request_key (partition), history_key (sort); 5 more attributes; ACTIVE,"
                    + " by_service=service (partition), history_key (sort); all attributes; ACTIVE,"
                    + " open_by_service=open_service (partition), history_key (sort); all attributes; ACTIVE}";
    private static final String UNSUPPORTED = "not supported by this endpoint";

    private final String name = LocalDynamo.freshTableName();
    private final FaultProxy proxy = FaultProxy.before(LocalDynamo.endpoint());
    private final DynamoDbClient client = LocalDynamo.clientOf(proxy.endpoint());
    private DynamoTable table = tableNamed("");

    DynamoTableTest() throws IOException {}

    @BeforeEach
    void nameTheTable() {
        table = tableNamed(name);
    }

    /** DynamoDB Local spends one of ten threads on each table with time to live, and then adds no index any more. */
    @AfterEach
    void deleteTheTable() throws IOException {
        try (client;
                proxy) {
            RunTables.delete(name);
        }
    }

    @Test
    void a_table_that_is_not_there_is_made_and_can_be_used_by_a_tracker() {
        TableReport report = table.create();

        assertThat(report.changes()).first().isEqualTo("created the table");
        assertThat(report.isUsable()).isTrue();
        assertThat(report.fields())
                .containsEntry("table", name)
                .containsEntry("status", "ACTIVE")
                .containsEntry("where", "at " + proxy.endpoint())
                .containsEntry("billing", "on demand")
                .containsEntry("keys", "pk (partition), sk (sort)")
                .containsEntry("usable", "yes");
        assertThat(indexes(report)).hasToString(INDEXES);
        try (DynamoTracker tracker =
                DynamoTracker.builder().client(client).table(name).build()) {
            tracker.warmUp();
        }
    }

    @Test
    void options_that_amazons_own_has_are_switched_on_and_others_are_said() {
        assumeThat(LocalDynamo.isAmazons()).isTrue();

        TableReport report = table.create();

        assertThat(report.changes())
                .containsExactly("created the table", "switched on time to live", "switched on deletion protection");
        assertThat(report.fields())
                .containsEntry("time_to_live", "on")
                .containsEntry("deletion_protection", "on")
                .containsEntry("point_in_time_recovery", UNSUPPORTED);
        assertThat(report.advice()).isEmpty();
        assertThat(client.describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expires_at");
    }

    @Test
    void an_endpoint_without_any_of_the_options_gets_a_table_all_the_same() {
        proxy.withoutOperations(
                "UpdateTimeToLive", "DescribeTimeToLive", "UpdateContinuousBackups", "DescribeContinuousBackups");

        TableReport report = table.create();

        assertThat(report.isUsable()).isTrue();
        assertThat(report.fields())
                .containsEntry("time_to_live", UNSUPPORTED)
                .containsEntry("point_in_time_recovery", UNSUPPORTED);
    }

    @Test
    void an_endpoint_that_can_only_tell_of_an_option_gets_a_table_all_the_same() {
        proxy.withoutOperations("UpdateTimeToLive");

        assertThat(table.create().fields()).containsEntry("time_to_live", UNSUPPORTED);
    }

    @Test
    void repeating_it_changes_nothing() {
        table.create();
        TableDescription before = described();
        proxy.forgetRequests();

        TableReport again = table.create();

        assertThat(again.changes()).isEmpty();
        assertThat(again.isUsable()).isTrue();
        assertThat(described()).isEqualTo(before);
        assertThat(proxy.requests())
                .extracting(WireRequest::operation)
                .doesNotContain("CreateTable", "UpdateTable", "UpdateContinuousBackups");
    }

    @Test
    void what_is_off_is_switched_on_and_said_before() {
        assumeThat(LocalDynamo.isAmazons()).isTrue();
        createPlain();

        assertThat(table.describe().advice())
                .containsExactly("time to live and deletion protection are off;"
                        + " 'router table create' switches on what this endpoint has");
        assertThat(table.create().changes())
                .containsExactly("switched on time to live", "switched on deletion protection");
        assertThat(table.describe().advice()).isEmpty();
    }

    @Test
    void time_to_live_for_another_attribute_is_left_alone_and_said() {
        assumeThat(LocalDynamo.isAmazons()).isTrue();
        createPlain();
        client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.attributeName("ttl").enabled(true)));

        TableReport report = table.create();

        assertThat(report.isUsable()).isTrue();
        assertThat(report.fields()).containsEntry("time_to_live", "on, but not for the attribute expires_at");
        assertThat(report.advice()).singleElement().asString().contains("another attribute", "old records stay");
    }

    @ParameterizedTest
    @EnumSource(
            value = ScalarAttributeType.class,
            names = {"S", "N"})
    void a_table_of_another_program_is_refused_by_name_and_left_alone(ScalarAttributeType type) {
        createForeign("timestamp", type);
        TableDescription before = described();

        assertThatExceptionOfType(TrackerException.class)
                .isThrownBy(table::create)
                .withMessageStartingWith(
                        "The run table " + name + " could not be created: it belongs to another program")
                .withMessageContaining(
                        "its key is timestamp (partition" + (type == ScalarAttributeType.N ? ", a number)" : ")"))
                .withMessageContaining("name another table");
        assertThat(described()).isEqualTo(before);
        TableReport report = table.describe();
        assertThat(report.isUsable()).isFalse();
        assertThat(report.fields()).containsEntry("usable", "no");
        assertThat(report.problems()).singleElement().asString().contains("belongs to another program");
    }

    /** Not with dynalite, which wants to be told a capacity for the index, against AWS's own rule. */
    @Test
    void a_table_without_two_of_the_indexes_cannot_be_used_until_they_are_added() {
        assumeThat(LocalDynamo.isAmazons()).isTrue();
        GlobalSecondaryIndex only =
                TableSchema.creation(name).build().globalSecondaryIndexes().get(0);
        create(List.of(only));

        assertThat(table.describe().problems())
                .containsExactly(
                        "index open_by_service is missing; 'router table create' adds it",
                        "index by_request is missing; 'router table create' adds it");

        TableReport report = table.create();

        assertThat(report.changes()).startsWith("added the index open_by_service", "added the index by_request");
        assertThat(report.isUsable()).isTrue();
        assertThat(table.describe().isUsable()).isTrue();
        assertThat(indexes(report)).hasToString(INDEXES);
    }

    @Test
    void an_index_that_holds_too_little_is_refused_by_name() {
        GlobalSecondaryIndex first =
                TableSchema.creation(name).build().globalSecondaryIndexes().get(0);
        create(List.of(first.toBuilder()
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build()));

        String wrong = "index by_service is on service (partition), history_key (sort) with the keys alone,"
                + " and should be on service (partition), history_key (sort) with all attributes; delete";
        assertThat(table.describe().problems()).anyMatch(problem -> problem.startsWith(wrong));
        assertThatExceptionOfType(TrackerException.class)
                .isThrownBy(table::create)
                .withMessageContaining(wrong);
        assertThat(described().globalSecondaryIndexes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateTable, APPLIED_BUT_DROPPED",
        "CreateTable, APPLIED_BUT_500",
        "UpdateTimeToLive, APPLIED_BUT_DROPPED",
        "UpdateTimeToLive, APPLIED_BUT_500",
        "UpdateTable, APPLIED_BUT_DROPPED",
        "DescribeTable, ERROR_500",
        "DescribeTimeToLive, RESET"
    })
    void a_lost_answer_does_no_harm(String operation, Fault fault) {
        proxy.breakNext(1, request -> request.operation().equals(operation), fault);

        TableReport report = table.create();

        assertThat(report.isUsable()).isTrue();
        assertThat(report.fields().get("time_to_live")).isIn("on", UNSUPPORTED);
        assertThat(report.fields().get("deletion_protection")).isIn("on", UNSUPPORTED);
        assertThat(report.fields().get("point_in_time_recovery")).isIn("on", UNSUPPORTED);
        assertThat(table.create().changes()).isEmpty();
    }

    @Test
    void several_may_make_it_at_once() {
        List<CompletableFuture<TableReport>> all = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> tableNamed(name).create()))
                .toList();

        assertThat(all).allMatch(report -> report.join().isUsable());
        assertThat(all.stream().filter(report -> report.join().changes().contains("created the table")))
                .hasSize(1);
    }

    @Test
    void a_table_that_is_not_there_is_said_with_what_makes_it() {
        assertThatExceptionOfType(TrackerException.class)
                .isThrownBy(table::describe)
                .withMessageStartingWith("The run table " + name + " could not be described: there is no such table")
                .withMessageContaining("router table create");
    }

    @Test
    void what_the_identity_may_not_do_is_named() {
        proxy.denying("CreateTable");

        assertThatExceptionOfType(TrackerException.class)
                .isThrownBy(table::create)
                .withMessageContaining("may not do dynamodb:CreateTable");
    }

    @Test
    void options_that_the_identity_may_not_see_do_not_hide_the_rest() {
        createPlain();
        proxy.denying("DescribeTimeToLive", "DescribeContinuousBackups");

        TableReport report = table.describe();

        assertThat(report.isUsable()).isTrue();
        assertThat(report.fields())
                .containsEntry("time_to_live", "unknown: the AWS identity in use may not look")
                .containsEntry("point_in_time_recovery", "unknown: the AWS identity in use may not look");
    }

    @Test
    void provisioned_capacity_does_too() {
        client.createTable(TableSchema.creation(name)
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(3L).writeCapacityUnits(2L))
                .globalSecondaryIndexes(TableSchema.creation(name).build().globalSecondaryIndexes().stream()
                        .map(index -> index.toBuilder()
                                .provisionedThroughput(
                                        units -> units.readCapacityUnits(3L).writeCapacityUnits(2L))
                                .build())
                        .toList())
                .build());

        TableReport report = table.create();

        assertThat(report.isUsable()).isTrue();
        assertThat(report.fields()).containsEntry("billing", "provisioned: 3 read and 2 write units");
    }

    private static Map<?, ?> indexes(TableReport report) {
        return new TreeMap<>((Map<?, ?>) report.fields().get("indexes"));
    }

    private DynamoTable tableNamed(String table) {
        return DynamoTracker.builder().client(client).table(table).buildTable();
    }

    private TableDescription described() {
        return client.describeTable(request -> request.tableName(name)).table();
    }

    private void createPlain() {
        create(TableSchema.creation(name).build().globalSecondaryIndexes());
    }

    private void create(List<GlobalSecondaryIndex> indexes) {
        List<AttributeDefinition> keys = new ArrayList<>(List.of(text("pk"), text("sk"), text("history_key")));
        indexes.forEach(index -> keys.add(text(index.keySchema().get(0).attributeName())));
        client.createTable(TableSchema.creation(name)
                .attributeDefinitions(keys)
                .globalSecondaryIndexes(indexes)
                .build());
        awaitActive();
    }

    private void createForeign(String key, ScalarAttributeType type) {
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(type)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(key)
                        .keyType(KeyType.HASH)
                        .build()));
        awaitActive();
    }

    private void awaitActive() {
        client.waiter()
                .waitUntilTableExists(
                        request -> request.tableName(name),
                        waiter -> waiter.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
