package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What every part of {@link IntegrationServiceContract} needs from the test class that inherits it. */
public interface ServiceContract {

    /**
     * A new provider, as {@code ServiceLoader} would make one: usually {@code new MyServiceProvider()}.
     *
     * @return never the same twice
     */
    IntegrationServiceProvider newProvider();

    /**
     * The request that the documentation of the service shows, as JSON text. It is run many times, each time on a service of
     * its own, and must be answered 200 or 207. One that takes several steps says more about cancellation and checkpoints
     * than one that is over at once.
     *
     * @return a whole request
     */
    String exampleRequest();

    /**
     * Values of {@code payload.payload} that the service must not accept, as JSON objects: a missing field, a number
     * out of range, two fields that exclude each other. Empty only for a payload that has no rules. Unknown fields and values
     * of the wrong type are tried without being named here.
     *
     * @return JSON objects; empty if there are none
     */
    List<String> badPayloads();

    /**
     * Gives a harness what the service needs: settings, stand-ins for what it calls, a store of its own. Called for every
     * harness that a test makes, which is more than one in most tests: what one run has stored must not be there for a run
     * of another harness.
     *
     * @param harness takes what the service needs
     * @throws Exception what fails the test
     */
    default void configure(ServiceHarness.Builder harness) throws Exception {}

    /**
     * Within which time, in real time, the service ends when it is cancelled.
     *
     * @return a time that the tests wait for
     */
    default Duration endsWithin() {
        return Duration.ofSeconds(2);
    }

    /**
     * Requests that may run at the same time and are then answered as each alone would be: eight times the example unless
     * said otherwise. Give three or more that differ from each other, and are answered differently: copies of one request
     * show sums and lists that are shared, but never a field that the payload is kept in, which is the same for all of them.
     * If the service has a single flight, or does not do again what another run has done, give requests that are not in each
     * other's way.
     *
     * @return whole requests, as JSON text
     */
    default List<String> concurrentRequests() {
        return Collections.nCopies(8, exampleRequest());
    }

    /**
     * Which settings hold secrets. Unless said otherwise, those given in {@link #configure} whose names end in {@code key},
     * {@code token}, {@code secret}, {@code password} or {@code credentials}.
     *
     * @param given the names of all settings that were given
     * @return keys of those that hold secrets
     */
    default Set<String> secretSettings(Set<String> given) {
        return SecretNames.among(given);
    }

    /**
     * Names of fields of the payload that take any JSON value, whose type nobody can get wrong.
     *
     * @return names as they are on the wire
     */
    default Set<String> freeFields() {
        return Set.of();
    }

    /**
     * Whether {@code ServiceLoader} finds the provider; false for a service that its host registers by hand.
     *
     * @return whether it is
     */
    default boolean isInstalled() {
        return true;
    }
}
