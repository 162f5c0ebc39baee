package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Services that the setting {@code router.disabled-services} switches off. */
class DisabledServicesTest {

    private static final String SETTING = "router.disabled-services";

    private final AtomicInteger creations = new AtomicInteger();

    @Test
    void a_disabled_service_is_listed_never_created_and_refused_with_the_name_of_the_setting() {
        try (IntegrationRouter router =
                builder("one", "two", "three").setting(SETTING, " one ,, three").build()) {
            assertThat(router.services())
                    .extracting(ServiceStatus::name, ServiceStatus::state, ServiceStatus::reason)
                    .containsExactly(
                            tuple("one", State.DISABLED, "disabled by the setting router.disabled-services"),
                            tuple("three", State.DISABLED, "disabled by the setting router.disabled-services"),
                            tuple("two", State.NOT_CREATED, null));

            IntegrationResponse response = run(router, "one");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("Service one is disabled by the setting router.disabled-services");
            assertThat(router.tracker().find(response.runId()))
                    .hasValueSatisfying(record -> assertThat(record.body()).isEqualTo(response.body()));
            assertThat(creations).hasValue(0);
            assertThat(run(router, "two").statusCode()).isEqualTo(200);
            assertThat(creations).hasValue(1);
        }
    }

    @Test
    void the_setting_is_read_from_system_properties_too() {
        System.setProperty(SETTING, "one");
        try (IntegrationRouter router = builder("one").build()) {
            assertThat(run(router, "one").statusCode()).isEqualTo(503);
        } finally {
            System.clearProperty(SETTING);
        }
    }

    @Test
    void a_misspelt_setting_of_the_routers_builds_no_router_and_is_told_with_the_one_that_was_meant() {
        assertThatThrownBy(() ->
                        builder("one").setting("router.disabled-service", "one").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A setting is given that nobody reads: there is no setting 'router.disabled-service';"
                        + " did you mean router.disabled-services?");
    }

    @Test
    void a_name_that_no_service_has_is_warned_of_with_those_that_are_installed() {
        try (CapturedLog log = new CapturedLog();
                IntegrationRouter router =
                        builder("one", "two").setting(SETTING, "too,one\n").build()) {
            assertThat(log.events())
                    .filteredOn(event -> event.contains(SETTING))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING")
                    .contains("'too'", "installed: one, two")
                    .doesNotContain("'one");
            assertThat(run(router, "two").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_disabled_service_that_the_host_made_is_closed_with_the_router() {
        AtomicInteger closings = new AtomicInteger();
        IntegrationService<EchoService.Payload> service = new IntegrationService<>() {
            @Override
            public Class<EchoService.Payload> payloadType() {
                return EchoService.Payload.class;
            }

            @Override
            public RunResult run(RunContext<EchoService.Payload> context) {
                return new RunResult.Completed("done", Map.of());
            }

            @Override
            public void close() {
                closings.incrementAndGet();
            }
        };
        builder().service("given", service).setting(SETTING, "given").build().close();

        assertThat(closings).hasValue(1);
    }

    private RouterBuilder builder(String... names) {
        RouterBuilder builder = IntegrationRouter.builder().discovery(false);
        for (String name : names) {
            builder.service(new IntegrationServiceProvider() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public IntegrationService<?> create(ServiceConfig config) {
                    creations.incrementAndGet();
                    return EchoService.completing();
                }
            });
        }
        return builder;
    }

    private static IntegrationResponse run(IntegrationRouter router, String service) {
        return router.routeAndRun(Map.of("service", service, "payload", Map.of("run_type", "prod")));
    }
}
