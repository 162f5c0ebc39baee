package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Discovery comes to its end, however the iterator of ServiceLoader misbehaves. */
@Timeout(60)
class DiscoveryIteratorTest {

    private static final ClassLoader NO_SERVICE_FILES = new ClassLoader(null) {};

    @Test
    void one_that_throws_for_ever_is_listed_once_and_left() {
        ServiceDiscovery discovered = read(() -> {
            throw new ServiceConfigurationError("the disk is on fire");
        });

        assertThat(discovered.found()).isEmpty();
        assertThat(reasons(discovered))
                .satisfiesExactly(
                        end -> assertThat(end).contains("had not come to its end after 10000 providers"),
                        fire -> assertThat(fire).contains("the disk is on fire"));
    }

    @Test
    void one_whose_hasNext_throws_for_ever_is_left() {
        ServiceDiscovery discovered = read(new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new NoClassDefFoundError("shop/Till");
            }

            @Override
            public ServiceLoader.Provider<IntegrationServiceProvider> next() {
                throw new NoSuchElementException();
            }
        });

        assertThat(reasons(discovered)).anyMatch(reason -> reason.contains("needs the class shop.Till"));
    }

    @Test
    void one_that_gives_the_same_provider_for_ever_gives_it_once() {
        ServiceDiscovery discovered = read(() -> provider(Good.class, Good::new));

        assertThat(discovered.found()).hasSize(1);
        assertThat(reasons(discovered)).singleElement().asString().contains("had not come to its end");
    }

    @Test
    void null_instead_of_a_provider_costs_nobody_else() {
        Iterator<ServiceLoader.@Nullable Provider<IntegrationServiceProvider>> providers = java.util.Arrays.asList(
                        null, provider(Good.class, Good::new), null)
                .iterator();

        ServiceDiscovery discovered = read(providers);

        assertThat(discovered.found()).extracting(ServiceDiscovery.Found::name).containsExactly("good");
        assertThat(reasons(discovered)).singleElement().asString().contains("answered null");
    }

    @Test
    void one_that_promises_more_than_it_has_is_left() {
        ServiceDiscovery discovered = read(() -> {
            throw new NoSuchElementException("no more");
        });

        assertThat(reasons(discovered)).anyMatch(reason -> reason.contains("no more"));
    }

    @Test
    void providers_that_answer_nothing_or_throw_anything_cost_themselves_alone() {
        ServiceDiscovery discovered = read(List.of(
                        provider(IntegrationServiceProvider.class, () -> null),
                        provider(IntegrationServiceProvider.class, () -> {
                            throw new OutOfMemoryError("not really");
                        }),
                        provider(IntegrationServiceProvider.class, () -> {
                            throw new Unprintable();
                        }),
                        provider(Good.class, Good::new))
                .iterator());

        assertThat(discovered.found()).hasSize(1);
        assertThat(discovered.broken()).hasSize(3);
    }

    private static ServiceDiscovery read(
            Supplier<ServiceLoader.@Nullable Provider<IntegrationServiceProvider>> endless) {
        return read(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public ServiceLoader.@Nullable Provider<IntegrationServiceProvider> next() {
                return endless.get();
            }
        });
    }

    private static ServiceDiscovery read(
            Iterator<? extends ServiceLoader.@Nullable Provider<IntegrationServiceProvider>> providers) {
        return ServiceDiscovery.read(providers, NO_SERVICE_FILES, new Redactor());
    }

    private static List<String> reasons(ServiceDiscovery discovered) {
        return discovered.broken().stream()
                .map(status -> String.valueOf(status.reason()))
                .toList();
    }

    @SuppressWarnings("NullAway") // null is what a broken ServiceLoader may answer
    private static ServiceLoader.Provider<IntegrationServiceProvider> provider(
            Class<? extends IntegrationServiceProvider> type,
            Supplier<? extends @Nullable IntegrationServiceProvider> instance) {
        return new ServiceLoader.Provider<>() {
            @Override
            public Class<? extends IntegrationServiceProvider> type() {
                return type;
            }

            @Override
            public IntegrationServiceProvider get() {
                return instance.get();
            }
        };
    }

    private static final class Good implements IntegrationServiceProvider {
        @Override
        public String name() {
            return "good";
        }

        @Override
        public IntegrationService<?> create(ServiceConfig config) {
            return EchoService.completing();
        }
    }

    /** Throws whatever it is asked for. */
    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }

        @Override
        public String toString() {
            throw new AssertionError("no text");
        }
    }
}
