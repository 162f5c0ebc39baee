package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.Admission.Decision;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request, runs the integration service that it names, keeps a record of the run, and always answers.
 *
 * <pre>{@code
 * try (IntegrationRouter router = IntegrationRouter.create()) {
 *     IntegrationResponse response = router.routeAndRun(Map.of(
 *             "service", "ml_inference_perspective_api",
 *             "payload", Map.of("run_type", "prod")));
 *     System.out.println(response.toJson());
 * }
 * }</pre>
 *
 * <p>Nothing that a request, a service or a tracker does makes {@code routeAndRun} throw: invalid requests,
 * exceptions and errors of services, deadlines and an unreachable tracker are all answered with a status code.
 * Thread-safe; one instance for a process is usual. Close it when the process ends.
 */
public final class IntegrationRouter implements AutoCloseable {

    private final Stages stages;
    private final ExecutionTracker tracker;
    private final ActiveRuns active;
    private final Shutdown shutdown;
    private final Listeners listeners;
    private final Supplier<UUID> ids;

    IntegrationRouter(
            Stages stages,
            ExecutionTracker tracker,
            ActiveRuns active,
            Shutdown shutdown,
            Listeners listeners,
            Supplier<UUID> ids) {
        this.stages = stages;
        this.tracker = tracker;
        this.active = active;
        this.shutdown = shutdown;
        this.listeners = listeners;
        this.ids = ids;
    }

    /** Starts a router with the services that {@code ServiceLoader} finds and a tracker in memory. */
    public static RouterBuilder builder() {
        return new RouterBuilder();
    }

    /** A router as {@code builder().build()} makes it. */
    public static IntegrationRouter create() {
        return builder().build();
    }

    /**
     * Routes a request and runs it, on a thread of the run's own, and waits for its end.
     *
     * @param request the wire form; anything else, null included, is answered with what is wrong with it. It is
     *     copied before anything else happens.
     * @return the answer, never null. If the calling thread is interrupted while it waits, the run is cancelled,
     *     the answer says so, and the thread's interrupt flag is set.
     */
    public IntegrationResponse routeAndRun(@Nullable Map<String, ?> request) {
        return answer(() -> stages.reader().read(request));
    }

    /** The same for a request as JSON text. */
    public IntegrationResponse routeAndRunJson(@Nullable String request) {
        return answer(() -> stages.reader().readJson(request));
    }

    /** How each installed service stands, by name; providers that could not be loaded come last. */
    public List<ServiceStatus> services() {
        return stages.registry().statuses();
    }

    /** Where this router keeps its records, for reading them and for cancelling runs. Every call to it is bounded in time. */
    public ExecutionTracker tracker() {
        return tracker;
    }

    /**
     * Ends the router: new requests are answered 503; runs in progress get the closing time of the builder, then
     * they are cancelled; services are closed, the last registered first. A tracker that the host gave stays
     * open. Closing twice is harmless. Never waits longer than the closing time and the grace together.
     */
    @Override
    public void close() {
        shutdown.begin();
    }

    /** The way of a request. */
    private IntegrationResponse answer(Supplier<IntegrationRequest> reading) {
        UUID runId = ids.get();
        IntegrationResponse response;
        boolean entered = active.enter();
        try {
            IntegrationRequest request = reading.get();
            if (!entered) {
                throw new RequestRefusedException(503, "The router is closing and takes no new runs", request);
            }
            RegisteredService service = stages.registry().require(request);
            BoundRequest<?> bound = stages.binder().bind(request, service);
            Decision decision = stages.admission().admit(runId, bound);
            response = decision instanceof Decision.Admitted admitted
                    ? runToItsEnd(admitted.run())
                    : ((Decision.Replayed) decision).response();
        } catch (RequestRefusedException refusal) {
            response = stages.recorder().recordRefusal(runId, refusal);
        } catch (Throwable e) { // ours, or the JVM's: answered like everything else
            response = stages.recorder().recordRefusal(runId, unexpected(e));
        } finally {
            if (entered) {
                active.leave();
            }
        }
        listeners.answered(response);
        return response;
    }

    private IntegrationResponse runToItsEnd(ActiveRun<?> run) {
        try {
            shutdown.cancelIfTooLate(run);
            Outcome outcome = stages.runner().run(run);
            return stages.recorder().recordEnd(run, outcome);
        } finally {
            stages.admission().release(run);
        }
    }

    private static RequestRefusedException unexpected(Throwable e) {
        Failures.tellHandlerIfFatal(e);
        Log.ROUTER.error("The router failed with {}", e.getClass().getName());
        return new RequestRefusedException(
                500,
                "The router itself failed with " + e.getClass().getName() + "; the detail is in the record",
                Subject.UNKNOWN,
                null,
                e);
    }
}
