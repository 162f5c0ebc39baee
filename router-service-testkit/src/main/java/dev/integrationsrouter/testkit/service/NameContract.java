package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The service's name, and how it is found. */
public interface NameContract extends ServiceContract {

    /** Requests route by it, and records, metrics and keys of stores hold it. */
    @Test
    default void the_name_is_legal() {
        Breach breach = new Breach(
                "requests, records, metrics and keys of stores hold the name; the router refuses to register any other.",
                ServiceName.RULE + ".");
        String name = newProvider().name();
        breach.unless(
                ServiceName.isLegal(name),
                "name() of " + newProvider().getClass().getName() + " answers '" + name + "', which is no legal name.");
    }

    /** Whoever asks, and whenever. */
    @Test
    default void the_name_is_always_the_same() {
        Breach breach = new Breach(
                "the history of a service, its claims and what its next run builds on are found by name; under"
                        + " another one they are lost.",
                "a constant: public static final String NAME = \"…\", which name() returns.");
        IntegrationServiceProvider provider = newProvider();
        String first = provider.name();
        for (IntegrationServiceProvider asked : new IntegrationServiceProvider[] {provider, newProvider()}) {
            String again = asked.name();
            breach.unless(
                    Objects.equals(first, again), "name() answered '" + first + "' first, and then '" + again + "'.");
        }
    }

    /** As in a jar among the router's plugins. */
    @Test
    default void the_provider_is_found_by_service_loader() {
        Assumptions.assumeTrue(isInstalled(), "isInstalled() says that the service is registered by hand");
        Class<?> type = newProvider().getClass();
        Breach breach = new Breach(
                "a router finds services through ServiceLoader alone; one that it does not find is answered 404.",
                "a public class with a public constructor without parameters, named in the file META-INF/services/"
                        + IntegrationServiceProvider.class.getName() + " (in a named module also: provides "
                        + IntegrationServiceProvider.class.getSimpleName() + " with " + type.getSimpleName()
                        + "). For a service that its host registers by hand: isInstalled() answers false.");
        breach.unless(Modifier.isPublic(type.getModifiers()), type.getName() + " is not public.");
        try {
            breach.unless(
                    ServiceLoader.load(IntegrationServiceProvider.class).stream()
                            .anyMatch(found -> found.type().equals(type)),
                    "ServiceLoader does not find " + type.getName() + ".");
        } catch (ServiceConfigurationError e) {
            throw breach.found("ServiceLoader cannot read what is installed: " + e.getMessage() + ".");
        }
    }
}
