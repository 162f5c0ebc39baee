package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunResult;
import java.util.List;

/**
 * An integration: does one kind of work when a request asks for it.
 *
 * <p>One instance serves all requests of a router, from many threads at once. It keeps no state between runs
 * that a lost process would lose.
 *
 * @param <P> what {@code payload.payload} of a request is bound to: a record or class that Jackson can read, with
 *     {@code java.time} and {@code Optional} among its fields if it likes
 *     (wire names are the snake-case form of its property names unless annotated otherwise) and Bean
 *     Validation can check
 */
public interface IntegrationService<P> extends AutoCloseable {

    /**
     * {@return the type that {@code payload.payload} is bound to} An absent payload is bound as an empty object.
     * Constraints of the Bean Validation groups {@link OnProd} and {@link OnBackfill} are checked only for
     * requests of that run type; those without a group for every request.
     */
    Class<P> payloadType();

    /** {@return how runs of this service are treated} Asked once, after creation. */
    default RunPolicy policy() {
        return RunPolicy.DEFAULT;
    }

    /**
     * What keeps this service from doing its work as it is set, one sentence for each problem with what would mend it:
     * a setting that is missing or wrong, a file that is not there. Empty, as it is unless said otherwise, if nothing is
     * known to be wrong. Called whenever somebody asks, for {@code router check} for instance, on any thread; it is to end
     * within seconds, to change nothing, and to ask no other machine.
     *
     * @return never null; without secrets
     */
    default List<String> problems() {
        return List.of();
    }

    /**
     * Does the work. Called on a thread of the run's own. When the run is to end early the thread is
     * interrupted and {@link RunContext#isCancelled()} turns true; return or throw soon after: what is thrown
     * then is taken as the end of a cancelled run.
     *
     * @param context the run; not to be used after this method has returned
     * @return how it went, never null. What the run produced is stored before this returns.
     * @throws Exception whatever goes wrong: the run is recorded as failed and answered with 500, the detail
     *     goes to the log and the record, not to the caller. A {@code ConfigurationException}'s message is shown
     *     to the caller as well.
     */
    RunResult run(RunContext<P> context) throws Exception;

    /**
     * Releases what the service holds. Called once, when the router closes and its runs are over, on a thread of
     * its own, the last registered service first. One that takes longer than the router's grace is interrupted and
     * left behind; what it throws is logged.
     */
    @Override
    default void close() throws Exception {}
}
