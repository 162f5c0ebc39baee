package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a builder refuses when it is told, so that the line at fault is in the stack trace. */
class RouterBuilderTest {

    private final RouterBuilder builder = IntegrationRouter.builder().discovery(false);
    private final EchoService service =
            new EchoService(RunPolicy.DEFAULT, context -> new RunResult.Completed("done", Map.of()));

    @Test
    void an_illegal_name_is_blamed_on_the_service_that_was_given_under_it() {
        assertThatThrownBy(() -> builder.service("no name", service))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The name of a service " + Names.SERVICE_RULE + ", but " + EchoService.class.getName()
                        + " is named 'no name'");
    }

    @Test
    void an_illegal_name_is_blamed_on_the_provider_that_says_it() {
        assertThatThrownBy(() -> builder.service(new Misnamed(service)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but " + Misnamed.class.getName() + " is named 'no/name'");
    }

    @Test
    void a_name_is_given_once() {
        builder.service("echo", service);

        assertThatThrownBy(() -> builder.service("echo", service))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A service named 'echo' is registered already");
    }

    @Test
    void a_negative_closing_time_is_refused_and_none_is_legal() {
        assertThat(builder.closingTime(Duration.ZERO)).isSameAs(builder);
        assertThatThrownBy(() -> builder.closingTime(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("closingTime must be zero, to cancel at once, or longer, not PT-1S");
    }

    private record Misnamed(IntegrationService<?> service) implements IntegrationServiceProvider {
        @Override
        public String name() {
            return "no/name";
        }

        @Override
        public IntegrationService<?> create(ServiceConfig config) {
            return service;
        }
    }
}
