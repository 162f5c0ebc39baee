package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services found through ServiceLoader: a broken one costs itself alone. */
class DiscoveryTest {

    @TempDir
    private Path plugins;

    @Test
    void a_discovered_service_is_routed_to_and_created_once() throws IOException {
        try (IntegrationRouter router = found(Good.class.getName())) {
            assertThat(router.services()).extracting(ServiceStatus::state).containsExactly(State.NOT_CREATED);
            assertThat(router.routeAndRun(request("good")).statusCode()).isEqualTo(200);
            assertThat(router.services()).extracting(ServiceStatus::state).containsExactly(State.READY);
        }
    }

    @Test
    void providers_that_cannot_be_loaded_or_named_leave_the_others_alone() throws IOException {
        try (IntegrationRouter router =
                found("no.such.Provider", Throwing.class.getName(), Misnamed.class.getName(), Good.class.getName())) {
            assertThat(router.routeAndRun(request("good")).statusCode()).isEqualTo(200);
            assertThat(router.services())
                    .filteredOn(status -> status.state() == State.QUARANTINED)
                    .extracting(status -> status.origin() + " " + status.reason())
                    .satisfiesExactlyInAnyOrder(
                            missing -> assertThat(missing)
                                    .startsWith("no.such.Provider is not there")
                                    .contains("line 1 of META-INF/services/", plugins.toString()),
                            throwing -> assertThat(throwing)
                                    .startsWith(Throwing.class.getName() + " failed: its constructor threw")
                                    .contains("java.lang.IllegalStateException: constructor says no"),
                            misnamed -> assertThat(misnamed)
                                    .startsWith(Misnamed.class.getName() + " has an illegal name")
                                    .contains("but is 'no good name'"));
        }
    }

    @Test
    void strict_mode_fails_the_build_naming_them_all() {
        assertThatThrownBy(() -> builder("no.such.Provider", Throwing.class.getName())
                        .strict(true)
                        .build())
                .isInstanceOf(IntegrationException.class)
                .hasMessageContaining("no.such.Provider")
                .hasMessageContaining("constructor says no");
    }

    @Test
    void a_service_that_cannot_be_created_is_quarantined_with_the_reason() throws IOException {
        try (IntegrationRouter router = found(Unconfigured.class.getName(), Good.class.getName())) {
            IntegrationResponse response = router.routeAndRun(request("unconfigured"));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .contains("quarantined")
                    .contains("shop.api-key")
                    .contains("SHOP_API_KEY");
            assertThat(router.routeAndRun(request("good")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void two_discovered_services_of_one_name_are_an_error_naming_both() {
        assertThatThrownBy(() ->
                        builder(Good.class.getName(), Namesake.class.getName()).build())
                .hasMessageContaining("'good'")
                .hasMessageContaining(Good.class.getName())
                .hasMessageContaining(Namesake.class.getName());
    }

    @Test
    void a_service_registered_by_hand_replaces_a_discovered_one() throws IOException {
        EchoService byHand = EchoService.completing();
        try (IntegrationRouter router =
                builder(Good.class.getName()).service("good", byHand).build()) {
            router.routeAndRun(request("good"));
            assertThat(byHand.runs).hasValue(1);
        }
    }

    private IntegrationRouter found(String... classNames) throws IOException {
        return builder(classNames).build();
    }

    private RouterBuilder builder(String... classNames) throws IOException {
        Path services = plugins.resolve("META-INF/services");
        Files.createDirectories(services);
        Files.write(services.resolve(IntegrationServiceProvider.class.getName()), java.util.List.of(classNames));
        return IntegrationRouter.builder()
                .classLoader(new URLClassLoader(
                        new URL[] {plugins.toUri().toURL()}, getClass().getClassLoader()));
    }

    private static Map<String, Object> request(String service) {
        return Map.of("service", service, "payload", Map.of("run_type", "prod"));
    }

    /** Works. */
    public static class Good implements IntegrationServiceProvider {
        @Override
        public String name() {
            return "good";
        }

        @Override
        public IntegrationService<?> create(ServiceConfig config) {
            return EchoService.completing();
        }
    }

    /** Has the name of another. */
    public static final class Namesake extends Good {}

    /** Has a name that cannot be routed to. */
    public static final class Misnamed extends Good {
        @Override
        public String name() {
            return "no good name";
        }
    }

    /** Cannot be constructed. */
    public static final class Throwing extends Good {
        /** Fails. */
        public Throwing() {
            throw new IllegalStateException("constructor says no");
        }
    }

    /** Lacks a setting. */
    public static final class Unconfigured extends Good {
        @Override
        public String name() {
            return "unconfigured";
        }

        @Override
        public IntegrationService<?> create(ServiceConfig config) {
            if (config.secret("shop.api-key").isEmpty()) {
                config.requireSecret("shop.api-key");
            }
            throw new ConfigurationException("not reached");
        }
    }
}
