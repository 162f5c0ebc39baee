package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TableDumpTest {
    private final String table = LocalDynamo.newTable();

    @Test
    void an_empty_table_is_an_empty_dump() {
        assertThat(TableDump.of(LocalDynamo.client(), table)).isEmpty();
    }

    @Test
    void items_and_attributes_stand_in_their_order_whatever_the_order_of_writing() {
        put("b", "1", Map.of("z", AttributeValue.fromN("7"), "a", AttributeValue.fromS("text")));
        put("a", "2", Map.of());
        put("a", "1", Map.of());

        var dump = TableDump.of(LocalDynamo.client(), table);

        assertThat(dump.keySet()).containsExactly("a | 1", "a | 2", "b | 1");
        assertThat(dump.get("b | 1"))
                .hasToString("{a=AttributeValue(S=text), pk=AttributeValue(S=b), sk=AttributeValue(S=1),"
                        + " z=AttributeValue(N=7)}");
    }

    @Test
    void tables_that_hold_the_same_have_equal_dumps() {
        String other = LocalDynamo.newTable();
        put(table, "a", "1", Map.of("n", AttributeValue.fromN("1")));
        put(other, "a", "1", Map.of("n", AttributeValue.fromN("1")));

        assertThat(TableDump.of(LocalDynamo.client(), table)).isEqualTo(TableDump.of(LocalDynamo.client(), other));

        put(other, "a", "1", Map.of("n", AttributeValue.fromN("2")));
        assertThat(TableDump.of(LocalDynamo.client(), table)).isNotEqualTo(TableDump.of(LocalDynamo.client(), other));
    }

    @Test
    void a_table_of_more_than_one_page_is_read_to_its_end() {
        for (int i = 0; i < 4; i++) {
            put("p" + i, "1", Map.of("text", AttributeValue.fromS("x".repeat(390 * 1024))));
        }

        assertThat(TableDump.of(LocalDynamo.client(), table).keySet())
                .containsExactly("p0 | 1", "p1 | 1", "p2 | 1", "p3 | 1");
    }

    private void put(String pk, String sk, Map<String, AttributeValue> more) {
        put(table, pk, sk, more);
    }

    private static void put(String table, String pk, String sk, Map<String, AttributeValue> more) {
        var item = new HashMap<>(more);
        item.put("pk", AttributeValue.fromS(pk));
        item.put("sk", AttributeValue.fromS(sk));
        LocalDynamo.client().putItem(request -> request.tableName(table).item(item));
    }
}
