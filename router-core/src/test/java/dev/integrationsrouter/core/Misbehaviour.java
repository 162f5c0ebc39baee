package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One way to misbehave, and what comes of it.
 *
 * @param name of the row
 * @param ways in which it is tried
 * @param statusCode that its caller is answered
 * @param body what the answer says among other things
 * @param isDeaf whether its thread has to be left behind
 * @param policy of its service
 * @param controls {@code metadata.router} of its request
 * @param act what the service does
 */
record Misbehaviour(
        String name,
        Set<Way> ways,
        int statusCode,
        String body,
        boolean isDeaf,
        RunPolicy policy,
        Map<String, Object> controls,
        Act act) {

    /** One run at once, so that a place that is not given back shows. */
    static final RunPolicy ONE_AT_A_TIME =
            RunPolicy.builder().maxConcurrent(1).deadline(Duration.ofMinutes(1)).build();

    /** Where runs are made. */
    enum Way {
        OWN_THREADS,
        HOSTS_EXECUTOR,
        CALLERS_THREAD
    }

    /** What a service does. */
    interface Act {
        @Nullable
        RunResult run(RunContext<EchoService.Payload> context, Scene scene) throws Throwable;
    }

    /**
     * What is around it.
     *
     * @param router that made the run
     * @param service its name
     * @param release opened when those who ignore everything are to end
     * @param calls how often the service was called
     */
    record Scene(IntegrationRouter router, String service, CountDownLatch release, AtomicInteger calls) {}

    static Misbehaviour of(String name, int statusCode, Act act) {
        return new Misbehaviour(name, EnumSet.allOf(Way.class), statusCode, "", false, ONE_AT_A_TIME, Map.of(), act);
    }

    Misbehaviour saying(String text) {
        return new Misbehaviour(name, ways, statusCode, text, isDeaf, policy, controls, act);
    }

    Misbehaviour with(RunPolicy other) {
        return new Misbehaviour(name, ways, statusCode, body, isDeaf, other, controls, act);
    }

    Misbehaviour asking(Map<String, Object> others) {
        return new Misbehaviour(name, ways, statusCode, body, isDeaf, policy, others, act);
    }

    Misbehaviour on(Way first, Way... others) {
        return new Misbehaviour(name, EnumSet.of(first, others), statusCode, body, isDeaf, policy, controls, act);
    }

    /** Is stopped by its deadline, soon. */
    Misbehaviour untilItsDeadline() {
        return asking(Map.of("timeout_seconds", 0.05));
    }

    /** Ignores its deadline and all else until it is released, on a thread that its caller has not to wait for. */
    Misbehaviour deaf() {
        Misbehaviour bounded = untilItsDeadline().on(Way.OWN_THREADS, Way.HOSTS_EXECUTOR);
        return new Misbehaviour(name, bounded.ways, statusCode, body, true, policy, bounded.controls, act);
    }

    @Override
    public String toString() {
        return name;
    }
}
