package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one run is to be disturbed by, and what was seen of it inside the service. Thread-safe: the service's threads
 * report while the test reads.
 */
final class RunWatch {

    private final @Nullable PastRun played;
    private final Predicate<Step> cancelWhen;
    private final Consumer<Step> onStep;
    private final Runnable onEnd;
    private final List<Step> steps = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();
    private @Nullable RunResult result;
    private @Nullable Throwable thrown;
    private @Nullable Step cancelledAt;
    private long cancelledNanos;
    private long returnedNanos;
    private boolean returned;

    /**
     * Nothing was seen yet.
     *
     * @param played how the run ends without its service being called; null to call the service
     * @param cancelWhen at which step the run is cancelled; the first one counts
     * @param onStep is told each step, on the thread that makes it
     * @param onEnd is told when the service has returned or thrown
     */
    RunWatch(@Nullable PastRun played, Predicate<Step> cancelWhen, Consumer<Step> onStep, Runnable onEnd) {
        this.played = played;
        this.cancelWhen = cancelWhen;
        this.onStep = onStep;
        this.onEnd = onEnd;
    }

    /** Of a run that ends in this way without its service being called. */
    static RunWatch playing(PastRun run) {
        return new RunWatch(run, step -> false, step -> {}, () -> {});
    }

    @Nullable
    PastRun played() {
        return played;
    }

    /** The service makes a step, at which the run is cancelled if the test wants that. */
    void step(String call, String arguments, Runnable cancel) {
        Step step = next(call, arguments);
        onStep.accept(step);
        if (cancelWhen.test(step) && isFirstCancellation(step)) {
            cancel.run();
        }
    }

    private synchronized Step next(String call, String arguments) {
        Step step = new Step(steps.size(), call, arguments);
        steps.add(step);
        return step;
    }

    private synchronized boolean isFirstCancellation(Step step) {
        if (cancelledAt != null) {
            return false;
        }
        cancelledAt = step;
        cancelledNanos = System.nanoTime();
        return true;
    }

    synchronized void progressed(Progress now) {
        progress.add(now);
    }

    synchronized void saved(String checkpoint) {
        checkpoints.add(checkpoint);
    }

    /** The service is called once more: what it answered before was tried again. */
    synchronized void called() {
        result = null;
        thrown = null;
        returned = false;
    }

    void returned(@Nullable RunResult answer) {
        ended(answer, null);
    }

    void threw(Throwable failure) {
        ended(null, failure);
    }

    private void ended(@Nullable RunResult answer, @Nullable Throwable failure) {
        synchronized (this) {
            result = answer;
            thrown = failure;
            returned = true;
            returnedNanos = System.nanoTime();
        }
        onEnd.run();
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    synchronized List<Progress> progress() {
        return List.copyOf(progress);
    }

    synchronized List<String> checkpoints() {
        return List.copyOf(checkpoints);
    }

    synchronized Optional<RunResult> result() {
        return Optional.ofNullable(result);
    }

    synchronized Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    synchronized Optional<Step> cancelledAt() {
        return Optional.ofNullable(cancelledAt);
    }

    synchronized Optional<Duration> timeToEnd() {
        return cancelledAt != null && returned
                ? Optional.of(Duration.ofNanos(returnedNanos - cancelledNanos))
                : Optional.empty();
    }
}
