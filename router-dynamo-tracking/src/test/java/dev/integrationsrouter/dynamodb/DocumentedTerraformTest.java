package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;

/** The documented Terraform resource is the table that the tracker needs. */
class DocumentedTerraformTest {

    private static final Pattern BLOCK = Pattern.compile("(?m)^  (\\w+) \\{\\n(.*?)^  }", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("(?m)^ *(\\w+) += +(.*)$");

    private final String file = read();
    private final CreateTableRequest needed =
            TableSchema.creation(DynamoTrackerBuilder.DEFAULT_TABLE).build();

    @Test
    void it_is_the_default_table_with_its_keys_billing_and_protection() {
        assertThat(settings(BLOCK.matcher(file).replaceAll("")))
                .containsEntry("name", needed.tableName())
                .containsEntry("billing_mode", needed.billingModeAsString())
                .containsEntry("hash_key", needed.keySchema().get(0).attributeName())
                .containsEntry("range_key", needed.keySchema().get(1).attributeName())
                .containsEntry("deletion_protection_enabled", "true");
    }

    @Test
    void its_attributes_are_the_keys() {
        assertThat(blocks("attribute"))
                .containsExactlyInAnyOrderElementsOf(needed.attributeDefinitions().stream()
                        .map(attribute ->
                                Map.of("name", attribute.attributeName(), "type", attribute.attributeTypeAsString()))
                        .toList());
    }

    @Test
    void its_indexes_are_the_trackers() {
        assertThat(blocks("global_secondary_index"))
                .containsExactlyElementsOf(needed.globalSecondaryIndexes().stream()
                        .map(DocumentedTerraformTest::settings)
                        .toList());
    }

    @Test
    void it_switches_on_what_the_command_does() {
        assertThat(blocks("ttl")).containsExactly(Map.of("attribute_name", RunItem.EXPIRES_AT, "enabled", "true"));
        assertThat(blocks("point_in_time_recovery")).containsExactly(Map.of("enabled", "true"));
    }

    private List<Map<String, String>> blocks(String name) {
        return BLOCK.matcher(file)
                .results()
                .filter(block -> block.group(1).equals(name))
                .map(block -> settings(block.group(2)))
                .toList();
    }

    private static Map<String, String> settings(GlobalSecondaryIndex index) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", index.indexName(),
                "hash_key", index.keySchema().get(0).attributeName(),
                "range_key", index.keySchema().get(1).attributeName(),
                "projection_type", index.projection().projectionTypeAsString()));
        if (index.projection().hasNonKeyAttributes()) {
            settings.put(
                    "non_key_attributes",
                    "[" + String.join(", ", index.projection().nonKeyAttributes()) + "]");
        }
        return settings;
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new HashMap<>();
        Matcher matcher = SETTING.matcher(text);
        while (matcher.find()) {
            settings.put(matcher.group(1), matcher.group(2).replace("\"", ""));
        }
        return settings;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "dynamodb", "table.tf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
