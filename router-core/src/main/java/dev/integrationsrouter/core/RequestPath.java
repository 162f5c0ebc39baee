package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.Admission.Decision;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The way of a request, stage by stage: read, route, bind, admit, run, record, respond. Thread-safe. */
record RequestPath(
        RequestReader reader,
        ServiceRegistry registry,
        PayloadBinder binder,
        Admission admission,
        Runner runner,
        Recorder recorder) {

    private static final int LAST_RESORTS = 1_000;
    private static final long BETWEEN_LAST_RESORTS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * Takes a request to its answer. Never throws.
     *
     * @param entered false if the router closes, so that the request is only read, to be refused
     */
    IntegrationResponse follow(OpenRequest open, boolean entered, Supplier<ReadRequest> reading) {
        try {
            ReadRequest request = reading.get();
            if (!entered) {
                throw new RequestRefusedException(503, Shutdown.REFUSAL, request.subject());
            }
            RegisteredService service = registry.route(request);
            BoundRequest<?> bound = binder.bind(open, request, service);
            Decision decision = admission.admit(open, bound);
            return decision instanceof Decision.Admitted admitted
                    ? runToItsEnd(admitted.run())
                    : ((Decision.Replayed) decision).response();
        } catch (RequestRefusedException refusal) {
            return recorder.recordRefusal(open.runId(), refusal);
        } catch (Throwable e) { // ours, or the JVM's: answered like everything else
            return recorder.recordRefusal(open.runId(), RequestRefusedException.unexpected(e, Subject.UNKNOWN));
        }
    }

    private IntegrationResponse runToItsEnd(ActiveRun<?> run) {
        try (RunLogContext context = RunLogContext.of(run.info())) {
            return recorder.recordEnd(run, runner.run(run));
        } catch (Throwable e) { // an outcome so large that no memory is left to record it; or the host's logging failed
            Failures.tellHandlerIfFatal(e);
            run.giveUp();
            return recordLastResort(run);
        } finally {
            admission.release(run);
        }
    }

    /** As soon as there is memory for it: a run that was started is not to read as if it went on. */
    private IntegrationResponse recordLastResort(ActiveRun<?> run) {
        for (int attempt = 1; ; attempt++) {
            try {
                return recorder.recordEnd(run, Outcome.LAST_RESORT);
            } catch (OutOfMemoryError e) {
                if (attempt == LAST_RESORTS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LAST_RESORTS);
            }
        }
    }
}
