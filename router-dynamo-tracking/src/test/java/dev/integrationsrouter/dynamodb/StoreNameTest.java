package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** What a journal tells stores apart by. */
class StoreNameTest {

    @Test
    void names_the_table_and_its_region_before_anything_is_asked() {
        try (DynamoTracker tracker = DynamoTracker.builder()
                .table("runs")
                .region(Region.EU_CENTRAL_1)
                .build()) {
            assertThat(tracker.store()).isEqualTo("dynamodb:runs@eu-central-1");
        }
    }

    @Test
    void names_the_endpoint_where_there_is_one() {
        URI endpoint = URI.create("http://localhost:8000");
        try (DynamoTracker tracker = DynamoTracker.builder()
                .table("runs")
                .region(Region.EU_CENTRAL_1)
                .endpoint(endpoint)
                .build()) {
            assertThat(tracker.store()).isEqualTo("dynamodb:runs@http://localhost:8000");
        }
    }

    @Test
    void names_what_a_given_client_says() {
        try (DynamoTracker tracker = DynamoTracker.builder()
                .table("runs")
                .client(LocalDynamo.client())
                .build()) {
            assertThat(tracker.store()).isEqualTo("dynamodb:runs@" + LocalDynamo.endpoint());
        }
    }
}
