package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.RunDecorator;
import dev.integrationsrouter.api.spi.RunInfo;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** The host's decorators around what a run does, the first one outermost; none of them can keep it from being done. */
record Decorators(List<RunDecorator> decorators) {

    /** The body with everything around it. It is run exactly once by whatever this answers. */
    Runnable around(RunInfo run, Runnable body) {
        if (decorators.isEmpty()) {
            return body;
        }
        Once once = new Once(body);
        Runnable outermost = once;
        for (int i = decorators.size() - 1; i >= 0; i--) {
            outermost = decorated(decorators.get(i), run, outermost);
        }
        Runnable all = outermost;
        return () -> {
            try {
                all.run();
            } catch (Throwable e) { // the host's code; the body itself throws nothing
                logFailure(e, run);
            } finally {
                once.run();
            }
        };
    }

    private static Runnable decorated(RunDecorator decorator, RunInfo run, Runnable body) {
        try {
            return Objects.requireNonNull(decorator.decorate(run, body), "the decorator answered null");
        } catch (Throwable e) { // the host's code
            logFailure(e, run);
            return body;
        }
    }

    private static void logFailure(Throwable e, RunInfo run) {
        Failures.tellHandlerIfFatal(e);
        Log.ROUTER.warn(
                "A decorator of run {} threw {}; the run is made all the same",
                run.runId(),
                e.getClass().getName());
    }

    private static final class Once implements Runnable {
        private final Runnable body;
        private final AtomicBoolean done = new AtomicBoolean();

        Once(Runnable body) {
            this.body = body;
        }

        @Override
        public void run() {
            if (done.compareAndSet(false, true)) {
                body.run();
            }
        }
    }
}
