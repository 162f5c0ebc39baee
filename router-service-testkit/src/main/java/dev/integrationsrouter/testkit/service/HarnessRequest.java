package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request that a {@link ServiceHarness} is to run, with what was before it and what happens to it. Not thread-safe;
 * may be run more than once.
 */
public final class HarnessRequest {

    private final ServiceHarness harness;
    private final Map<String, @Nullable Object> wireForm;
    private final List<PastRun> past = new ArrayList<>();
    private Predicate<Step> cancelWhen = step -> false;
    private Consumer<Step> onStep = step -> {};
    private Runnable onEnd = () -> {};

    HarnessRequest(ServiceHarness harness, Map<String, ? extends @Nullable Object> wireForm) {
        this.harness = harness;
        this.wireForm = new LinkedHashMap<>(wireForm);
    }

    /**
     * Gives the request its {@code metadata}.
     *
     * @param metadata JSON values
     * @return this
     */
    public HarnessRequest metadata(Map<String, ? extends @Nullable Object> metadata) {
        wireForm.put("metadata", metadata);
        return this;
    }

    /**
     * Has a run of the same request happen before; in the order in which they are given.
     *
     * @param run what happened
     * @return this
     */
    public HarnessRequest after(PastRun run) {
        past.add(Objects.requireNonNull(run, "run"));
        return this;
    }

    /**
     * Cancels the run at this step: 0 before the service is called, 1 at its first call of the context, and so on.
     *
     * @param number of the step, from 0
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public HarnessRequest cancelAtStep(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("No run has a step " + number
                    + " to be cancelled at: step 0 is before the service is called, 1 its first call of the context");
        }
        return cancelWhen(step -> step.number() == number);
    }

    /**
     * Cancels the run at the first such step. Asked on the service's threads.
     *
     * @param condition true for the step to be cancelled at
     * @return this
     */
    public HarnessRequest cancelWhen(Predicate<Step> condition) {
        cancelWhen = Objects.requireNonNull(condition, "condition");
        return this;
    }

    /**
     * Does something at each step, on the thread of the service that makes it: moves the clock, say. What it throws, the
     * service sees as thrown by its context.
     *
     * @param action takes each step
     * @return this
     */
    public HarnessRequest onStep(Consumer<Step> action) {
        onStep = Objects.requireNonNull(action, "action");
        return this;
    }

    /** Does something when the service has returned or thrown, on its thread, before the run is answered and recorded. */
    HarnessRequest onEnd(Runnable action) {
        onEnd = action;
        return this;
    }

    /**
     * Runs the request, and waits for its end.
     *
     * @return the run, which has ended
     * @throws AssertionError if it has not ended within the harness's patience
     * @throws IllegalArgumentException if a run before it is to have started later than the clock shows
     * @throws IllegalStateException if a run before it could not be made as it was given
     */
    public ServiceRun run() {
        return send().await();
    }

    /** Sends the request, and waits for nothing but the runs before it. */
    RunInProgress send() {
        past.forEach(this::play);
        past.clear();
        return harness.send(wireForm, new RunWatch(null, cancelWhen, onStep, onEnd));
    }

    private void play(PastRun run) {
        Instant now = harness.clock().instant();
        if (run.startedAt().isAfter(now)) {
            throw new IllegalArgumentException(
                    "A past run cannot have started at " + run.startedAt() + ": the harness's clock shows " + now
                            + ". Take its time from harness.clock().instant(), or start the harness later");
        }
        Map<String, @Nullable Object> before = new LinkedHashMap<>(wireForm);
        before.remove("metadata"); // an idempotency key would make the run that follows a replay
        harness.clock().set(run.startedAt());
        try {
            ensurePlayed(run, harness.send(before, RunWatch.playing(run)).await());
        } finally {
            harness.clock().set(now);
        }
    }

    /** Else the run that follows would have nothing before it, and its test would show nothing. */
    private static void ensurePlayed(PastRun run, ServiceRun made) {
        RunStatus ended = made.record().status();
        if (ended != run.status()) {
            throw new IllegalStateException("The run before this one could not be made: it was to end as "
                    + run.status() + ", but ended as " + ended + ". It is a " + made);
        }
    }
}
