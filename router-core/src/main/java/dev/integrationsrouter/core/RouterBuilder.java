package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.SettingKeys;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunDecorator;
import dev.integrationsrouter.api.spi.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts an {@link IntegrationRouter} together. Everything has a default. Not thread-safe; each {@link #build()}
 * makes a router of its own.
 *
 * <pre>{@code
 * IntegrationRouter router = IntegrationRouter.builder()
 *         .tracker(tracker)
 *         .setting("perspective.posts", "posts.jsonl")
 *         .build();
 * }</pre>
 */
public final class RouterBuilder {

    /** The settings that the router itself reads. */
    public static final Set<String> SETTINGS = Set.of(InstalledServices.DISABLED_SERVICES);

    private static final int IDLE_SECONDS = 60;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ServiceConfig.Builder config = ServiceConfig.builder();
    private final Map<String, IntegrationServiceProvider> services = new LinkedHashMap<>();
    private final List<RunListener> listeners = new ArrayList<>();
    private final List<RunDecorator> decorators = new ArrayList<>();
    private final Redactor redactor = new Redactor();
    private @Nullable ExecutionTracker tracker;
    private @Nullable ClassLoader classLoader;
    private @Nullable Supplier<UUID> ids;
    private @Nullable RunThreads threads;
    private InstantSource clock = InstantSource.system();
    private RequestLimits limits = RequestLimits.DEFAULT;
    private Duration trackerTimeout = Duration.ofSeconds(10);
    private Duration lease = Duration.ofSeconds(30);
    private Duration heartbeat = Duration.ofSeconds(10);
    private Duration keyRetention = Duration.ofDays(1);
    private Duration grace = Duration.ofSeconds(5);
    private Duration closingTime = Duration.ZERO;
    private JournalChoice journal = JournalChoice.UNDECIDED;
    private boolean discovery = true;
    private boolean strict;

    RouterBuilder() {}

    /**
     * Where runs are recorded; the host closes it, after the router. Without one, runs are kept in memory.
     *
     * @param tracker asked from many threads at once
     * @return this builder
     */
    public RouterBuilder tracker(ExecutionTracker tracker) {
        this.tracker = Objects.requireNonNull(tracker, "tracker");
        return this;
    }

    /**
     * Keeps what is to be recorded in files of a folder until the tracker has it, so that nothing is lost while the tracker
     * is out of reach, or when the process is killed. For a REMOTE tracker, and for a LOCAL one if the host wants it.
     *
     * <p>Starts and ends of runs, and refusals, are durable there before the tracker is told; a run that claims nothing
     * (neither a single flight nor an idempotency key) is then admitted without it. What waits is delivered in the
     * background, in order for each run, also what another process has left that used the folder.
     *
     * @param folder on a disk that outlives the process; made if it is not there. Any number of routers and processes may
     *     share it. Files in it are for this user alone.
     * @return this builder
     */
    public RouterBuilder journal(Path folder) {
        this.journal = journal.in(Objects.requireNonNull(folder, "folder"));
        return this;
    }

    /**
     * How large the journal may grow before no run is admitted any more (503); 256 MiB unless said otherwise, which is
     * enough for some 200,000 runs that the tracker has not taken. How runs end that were admitted is kept beyond it.
     *
     * @param bytes at least 1 MiB
     * @return this builder
     */
    public RouterBuilder journalLimit(long bytes) {
        if (bytes < 1024 * 1024) {
            throw new IllegalArgumentException("journalLimit must be at least 1048576 bytes (1 MiB), not " + bytes);
        }
        this.journal = journal.limitedTo(bytes);
        return this;
    }

    /**
     * Accepts that, with a REMOTE tracker, the record of a run that ends while the tracker is out of reach is in the log
     * only, and that a run whose start cannot be recorded is refused with 503. For where no disk outlives the process, as
     * with functions in a cloud.
     *
     * @return this builder
     */
    public RouterBuilder withoutJournal() {
        this.journal = journal.renounced();
        return this;
    }

    /** How long delivery waits before it tries again, at first and at most; for tests. */
    RouterBuilder deliveryPauses(Duration first, Duration longest) {
        this.journal = journal.pausing(first, longest);
        return this;
    }

    /**
     * Gives a setting; it wins over system property and environment. One that begins with {@code router.} must be among
     * {@link #SETTINGS}; services say of theirs what they do not know.
     *
     * @param key such as {@code shop.url}
     * @param value blank counts as absent
     * @return this builder
     */
    public RouterBuilder setting(String key, String value) {
        config.setting(key, value);
        return this;
    }

    /**
     * Gives several settings.
     *
     * @param settings texts by key
     * @return this builder
     */
    public RouterBuilder settings(Map<String, String> settings) {
        config.settings(settings);
        return this;
    }

    /**
     * Provides an object to services that ask for exactly this type, for example a {@code DataSource}.
     *
     * @param <T> what is provided
     * @param type what services ask for
     * @param object never closed by the router
     * @return this builder
     */
    public <T> RouterBuilder provide(Class<T> type, T object) {
        config.provide(type, object);
        return this;
    }

    /**
     * Registers a service by hand; it replaces a discovered one of the same name.
     *
     * @param provider makes the service when it is first asked for
     * @return this builder
     * @throws IllegalArgumentException if its name is illegal, or registered by hand already
     */
    public RouterBuilder service(IntegrationServiceProvider provider) {
        return register(provider.name(), provider, provider.getClass());
    }

    /**
     * Registers a service that is there already; the router closes it, asked for or not.
     *
     * @param name what requests route by
     * @param service run from many threads at once
     * @return this builder
     * @throws IllegalArgumentException if the name is illegal, or registered by hand already
     */
    public RouterBuilder service(String name, IntegrationService<?> service) {
        Objects.requireNonNull(service, "service");
        return register(name, new GivenService(name, service), service.getClass());
    }

    /** Takes a service under its name, which the message about an illegal one blames on the host's own class. */
    private RouterBuilder register(@Nullable String name, IntegrationServiceProvider provider, Class<?> named) {
        if (name == null || !Names.isService(name)) {
            throw new IllegalArgumentException("The name of a service " + Names.SERVICE_RULE + ", but "
                    + named.getName() + " is named " + (name == null ? "null" : Quote.of(name)));
        }
        if (services.putIfAbsent(name, provider) != null) {
            throw new IllegalArgumentException("A service named " + Quote.of(name) + " is registered already");
        }
        return this;
    }

    /**
     * Where to look for services; else the context class loader of the thread that builds.
     *
     * @param classLoader sees the providers and what they need
     * @return this builder
     */
    public RouterBuilder classLoader(ClassLoader classLoader) {
        this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
        return this;
    }

    /**
     * Whether to look for services at all; true unless said otherwise.
     *
     * @param discovery false for services that are registered by hand only
     * @return this builder
     */
    public RouterBuilder discovery(boolean discovery) {
        this.discovery = discovery;
        return this;
    }

    /**
     * Whether providers that cannot be loaded fail {@link #build()}, with all of them listed, instead of being quarantined.
     *
     * @param strict true to fail
     * @return this builder
     */
    public RouterBuilder strict(boolean strict) {
        this.strict = strict;
        return this;
    }

    /**
     * Where instants come from. Deadlines and heartbeats run on real time.
     *
     * @param clock asked from many threads
     * @return this builder
     */
    public RouterBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Where run ids come from; else UUIDv7s.
     *
     * @param ids answers a new id at each call, from any thread
     * @return this builder
     */
    public RouterBuilder ids(Supplier<UUID> ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
        return this;
    }

    /**
     * How large requests may be.
     *
     * @param limits what is beyond them is answered 413
     * @return this builder
     */
    public RouterBuilder limits(RequestLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /**
     * Is told what happens to runs.
     *
     * @param listener one more, beside those given before
     * @return this builder
     */
    public RouterBuilder listener(RunListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * How long one call of a tracker outside this process may take; 10 s unless said otherwise.
     *
     * @param timeout more than zero
     * @return this builder
     */
    public RouterBuilder trackerTimeout(Duration timeout) {
        this.trackerTimeout = positive(timeout, "trackerTimeout");
        return this;
    }

    /**
     * How long a run is taken to be alive after a sign of life, and how often it gives one; 30 s and 10 s unless
     * said otherwise.
     *
     * @param lease more than the heartbeat
     * @param heartbeat more than zero
     * @return this builder
     */
    public RouterBuilder lease(Duration lease, Duration heartbeat) {
        Duration longer = positive(lease, "lease");
        Duration shorter = positive(heartbeat, "heartbeat");
        if (shorter.compareTo(longer) >= 0) {
            throw new IllegalArgumentException(
                    "The heartbeat (" + heartbeat + ") must be shorter than the lease (" + lease + ") that it renews");
        }
        this.lease = longer;
        this.heartbeat = shorter;
        return this;
    }

    /**
     * How long an idempotency key answers with the outcome of its run; a day unless said otherwise.
     *
     * @param retention more than zero
     * @return this builder
     */
    public RouterBuilder keyRetention(Duration retention) {
        this.keyRetention = positive(retention, "keyRetention");
        return this;
    }

    /**
     * How long a cancelled run may take to end before its caller is answered without it; 5 s unless said otherwise.
     *
     * @param grace more than zero
     * @return this builder
     */
    public RouterBuilder grace(Duration grace) {
        this.grace = positive(grace, "grace");
        return this;
    }

    /**
     * How long closing lets runs in progress go on before it cancels them; not at all unless said otherwise.
     *
     * @param closingTime zero to cancel at once
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public RouterBuilder closingTime(Duration closingTime) {
        if (closingTime.isNegative()) {
            throw new IllegalArgumentException(
                    "closingTime must be zero, to cancel at once, or longer, not " + closingTime);
        }
        this.closingTime = bounded(closingTime);
        return this;
    }

    /**
     * Runs services on an executor of the host's, which the host closes after the router; instead of on threads of the
     * router's own. One that takes no more is answered with 429; a run that it takes and
     * then drops ends at its deadline. Services that ask for virtual threads get what the
     * executor has.
     *
     * @param executor runs each service on a thread that may be interrupted
     * @return this builder
     */
    public RouterBuilder runsOn(Executor executor) {
        this.threads = new HostThreads(Objects.requireNonNull(executor, "executor"));
        return this;
    }

    /**
     * Runs services on the thread that asks for them. Nothing is handed to another thread then, and nobody is answered
     * before the service has returned: a service that ignores its interrupt holds its caller beyond the deadline.
     * Deadline and cancellation interrupt the caller's thread while it is in the service; an interrupt of the host's
     * that follows such a one before the service has returned cannot be told from it, and is taken back with it.
     *
     * @return this builder
     */
    public RouterBuilder runsOnCallersThread() {
        this.threads = new CallersThread();
        return this;
    }

    /**
     * Carries something of the host's to the threads of runs; the first one given is the outermost.
     *
     * @param decorator one more, inside those given before
     * @return this builder
     */
    public RouterBuilder decorator(RunDecorator decorator) {
        decorators.add(Objects.requireNonNull(decorator, "decorator"));
        return this;
    }

    /**
     * Makes the router. No service is created yet.
     *
     * @return the router, which the host closes
     * @throws IntegrationException if discovered services share a name or, in strict mode, providers cannot be loaded
     *     (the message lists all of them), if a REMOTE tracker is given without saying what becomes of records while it is
     *     away, or if a setting of the router is given that there is not
     */
    public IntegrationRouter build() {
        ServiceConfig given = config.onSecret(redactor::learn).build();
        new SettingKeys(SETTINGS).requireKnown(given, key -> key.startsWith("router."));
        ThreadPoolExecutor workers = workers();
        ServiceRegistry registry = registry(given, workers);
        RouterSettings settings = new RouterSettings(clock, lease, heartbeat, keyRetention, grace);
        Timers timers = new Timers();
        OpenRequests requests = new OpenRequests();
        LeftBehind leftBehind = new LeftBehind();
        Listeners told = new Listeners(listeners);
        boolean ownTracker = tracker == null;
        Tracking tracking = Tracking.of(
                tracker == null ? inMemory() : tracker,
                journal,
                new Tracking.Means(clock, trackerTimeout, workers, timers, told, redactor));
        ExecutionTracker used = tracking.tracker();
        RunThreads runThreads = threads == null ? new OwnThreads() : threads;
        Heartbeats heartbeats = new Heartbeats(used, timers, workers, told, settings, redactor);
        RequestPath path = new RequestPath(
                new RequestReader(limits),
                registry,
                new PayloadBinder(),
                new Admission(used, settings, told, leftBehind, redactor),
                new Runner(
                        runThreads,
                        new Decorators(List.copyOf(decorators)),
                        timers,
                        heartbeats,
                        told,
                        leftBehind,
                        settings,
                        redactor),
                new Recorder(registry, used, settings, redactor, timers, told));
        Predicate<Thread> isWithin = thread -> requests.anyRunsOn(thread) || told.isToldOn(thread);
        Shutdown shutdown = new Shutdown(requests, isWithin, closingTime, grace.plus(trackerTimeout), () -> {
            registry.close(new ServiceClosing(workers, grace, redactor));
            runThreads.close();
            tracking.close();
            timers.close();
            told.close();
            if (ownTracker) {
                used.close();
            }
            // those that are idle end now; whoever comes late to read a record, or to be refused, still gets one
            workers.setKeepAliveTime(0, TimeUnit.SECONDS);
        });
        return new IntegrationRouter(
                path, used, requests, shutdown, leftBehind, workers, ids == null ? new RunIds(clock) : ids);
    }

    private ServiceRegistry registry(ServiceConfig settings, Executor workers) {
        ServiceDiscovery discovered =
                discovery ? ServiceDiscovery.in(discoveryLoader(), redactor) : ServiceDiscovery.none(redactor);
        return InstalledServices.registry(services, discovered, strict, settings, redactor, workers);
    }

    private ClassLoader discoveryLoader() {
        if (classLoader != null) {
            return classLoader;
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClassLoader.getSystemClassLoader();
    }

    private ExecutionTracker inMemory() {
        Log.ROUTER.warn(
                "Runs are recorded in memory only and do not outlive this process; give the router a tracker to keep them");
        return new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY);
    }

    /** The threads for what may block: calls of trackers, requests that were submitted, services that close. */
    private static ThreadPoolExecutor workers() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new Daemons("router-worker"));
    }

    private static Duration positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, not " + duration);
        }
        return bounded(duration);
    }

    /** Whoever means for ever may say so: no sum of such times is more than can be counted in nanoseconds. */
    private static Duration bounded(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
