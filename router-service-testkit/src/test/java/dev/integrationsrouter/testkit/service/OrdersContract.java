package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.List;
import java.util.stream.IntStream;

/** The contract as the author of the {@link OrdersService} inherits it. */
interface OrdersContract extends IntegrationServiceContract {

    String SECRET = "CANARY-71c4";

    @Override
    default IntegrationServiceProvider newProvider() {
        return new OrdersProvider();
    }

    @Override
    default void configure(ServiceHarness.Builder harness) {
        harness.setting(OrdersService.KEY, SECRET);
    }

    @Override
    default String exampleRequest() {
        return request(6);
    }

    @Override
    default List<String> badPayloads() {
        return List.of("{}", "{\"orders\": 0}", "{\"orders\": 1001}");
    }

    @Override
    default List<String> concurrentRequests() {
        return IntStream.range(1, 9).mapToObj(OrdersContract::request).toList();
    }

    @Override
    default String resumedOutcome(ServiceRun run) {
        return run.response().body();
    }

    static String request(int orders) {
        return "{\"service\": \"orders\", \"payload\": {\"run_type\": \"prod\", \"payload\": {\"orders\": " + orders
                + "}}}";
    }
}
