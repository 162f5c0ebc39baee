package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.Cancellation.Requested;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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

    /** Of a deadline: less is none. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final RequestPath path;
    private final ExecutionTracker tracker;
    private final OpenRequests requests;
    private final Shutdown shutdown;
    private final LeftBehind leftBehind;
    private final Executor workers;
    private final Supplier<UUID> ids;

    IntegrationRouter(
            RequestPath path,
            ExecutionTracker tracker,
            OpenRequests requests,
            Shutdown shutdown,
            LeftBehind leftBehind,
            Executor workers,
            Supplier<UUID> ids) {
        this.path = path;
        this.tracker = tracker;
        this.requests = requests;
        this.shutdown = shutdown;
        this.leftBehind = leftBehind;
        this.workers = workers;
        this.ids = ids;
    }

    /**
     * Starts a router with the services that {@code ServiceLoader} finds and a tracker in memory.
     *
     * @return a new builder
     */
    public static RouterBuilder builder() {
        return new RouterBuilder();
    }

    /** {@return a router as {@code builder().build()} makes it} */
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
        return answer(open(), () -> path.reader().read(request));
    }

    /**
     * {@return the same where the host's own time is limited, as that of a function in a cloud is: the run ends after this
     * time at the latest, and earlier if its service or the request says so}
     *
     * @param request the wire form; null is answered as a request that cannot be read
     * @param atMost counts from the start of the run, like every deadline: leave time to begin with, for the grace of the
     *     builder, and for the record of the end. A run that gets no time, zero or less, is answered 504
     */
    public IntegrationResponse routeAndRun(@Nullable Map<String, ?> request, Duration atMost) {
        Duration some = atMost.compareTo(SHORTEST) < 0 ? SHORTEST : atMost;
        return answer(open(some), () -> path.reader().read(request));
    }

    /**
     * {@return the same for a request that was made in Java; it is held to the same rules as one from the wire}
     *
     * @param request what is to be run
     */
    public IntegrationResponse routeAndRun(IntegrationRequest request) {
        return routeAndRun(request.toMap());
    }

    /**
     * The same for a request as JSON text.
     *
     * @param request one JSON object; null is answered as a request that cannot be read
     * @return the answer, as {@link #routeAndRun(Map)} gives it
     */
    public IntegrationResponse routeAndRunJson(@Nullable String request) {
        return answer(open(), () -> path.reader().readJson(request));
    }

    /**
     * Routes a request and runs it without keeping the caller: the request is read, and then goes its way on another
     * thread, with the caller's SLF4J context and context class loader.
     *
     * @param request as for {@link #routeAndRun(Map)}
     * @return the handle of what becomes of it, never null
     */
    public RunHandle submit(@Nullable Map<String, ?> request) {
        return submit(() -> path.reader().read(request));
    }

    /**
     * {@return the same for a request that was made in Java}
     *
     * @param request what is to be run
     */
    public RunHandle submit(IntegrationRequest request) {
        return submit(request.toMap());
    }

    /**
     * {@return the same for a request as JSON text}
     *
     * @param request one JSON object; null is answered as a request that cannot be read
     */
    public RunHandle submitJson(@Nullable String request) {
        return submit(() -> path.reader().readJson(request));
    }

    /**
     * Asks for a run to end early, wherever it is: one of this router is cancelled at once, one of another process
     * when it gives its next sign of life.
     *
     * @param runId of a run of any router on the same tracker
     * @return what becomes of the run
     * @throws dev.integrationsrouter.api.spi.TrackerException if the tracker, which has to pass it on to another
     *     process, cannot be reached
     */
    public CancelAnswer cancel(UUID runId) {
        OpenRequest open = requests.find(runId);
        return open != null && open.cancel(new Requested()) ? CancelAnswer.REQUESTED : tracker.requestCancel(runId);
    }

    /**
     * {@return how many threads run services that were to end and did not heed their interrupt} Each of them counts as one of
     * its service's runs at once. A number that grows calls for a new process, and for a look at the service: the run's
     * record says where its thread is stuck.
     */
    public int threadsLeftBehind() {
        return leftBehind.count();
    }

    /**
     * {@return how each installed service stands, by name; providers that could not be loaded come last} Never
     * waits for a plugin.
     */
    public List<ServiceStatus> services() {
        return path.registry().statuses();
    }

    /**
     * Makes every service now rather than at its first request, and asks each what is wrong with its settings. For a check
     * before the first run: it waits for plugins, one after the other.
     *
     * @return how each installed service stands, in the order of {@link #services()}
     */
    public List<ServiceCheck> checkServices() {
        return path.registry().check(open());
    }

    /**
     * {@return where this router keeps its records, for reading them and for cancelling runs} Every call to it is
     * bounded in time.
     */
    public ExecutionTracker tracker() {
        return tracker;
    }

    /**
     * Ends the router: new requests are answered 503; runs in progress get the closing time of the builder, then
     * they are cancelled; services are closed, the last registered first. A tracker that the host gave stays
     * open. Closing twice is harmless; both calls return when it is done. An interrupt of the thread that closes ends
     * the closing time, and stays set.
     *
     * <p>Never waits longer than the closing time, then the grace and the tracker's time-out for runs to end and to be
     * recorded, then the grace for each service that does not close, then twice the tracker's time-out for what waits in the
     * journal, and a second for listeners. From inside a run, or a
     * listener, it waits for nothing: the router closes on another thread, and the run has the closing time to end.
     */
    @Override
    public void close() {
        shutdown.begin();
    }

    private IntegrationResponse answer(OpenRequest open, Supplier<ReadRequest> reading) {
        return answer(open, requests.enter(open), reading);
    }

    private IntegrationResponse answer(OpenRequest open, boolean entered, Supplier<ReadRequest> reading) {
        try {
            return path.follow(open, entered, reading);
        } finally {
            if (entered) {
                requests.leave(open);
            }
        }
    }

    private RunHandle submit(Supplier<ReadRequest> reading) {
        Submission submission = new Submission(open());
        boolean entered = requests.enter(submission.request()); // from now on it can be cancelled
        Supplier<ReadRequest> read = readNow(reading);
        Runnable way = () -> submission.answered().complete(answer(submission.request(), entered, read));
        try {
            workers.execute(CallersContext.capture().around(way));
        } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread can be had: late is better than never
            way.run();
        }
        return submission;
    }

    private OpenRequest open() {
        return open(null);
    }

    private OpenRequest open(@Nullable Duration atMost) {
        return new OpenRequest(ids.get(), path.runner()::cancel, atMost);
    }

    /** Reads while the caller waits, who may change the map afterwards; what is wrong with it is told later. */
    private static Supplier<ReadRequest> readNow(Supplier<ReadRequest> reading) {
        try {
            ReadRequest request = reading.get();
            return () -> request;
        } catch (Throwable e) {
            RequestRefusedException refusal = e instanceof RequestRefusedException expected
                    ? expected
                    : RequestRefusedException.unexpected(e, Subject.UNKNOWN);
            return () -> {
                throw refusal;
            };
        }
    }
}
