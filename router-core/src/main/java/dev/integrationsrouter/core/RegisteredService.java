package dev.integrationsrouter.core;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One installed service: created once, when first asked for, on a worker thread, and quarantined if that fails. Whoever
 * asks for it meanwhile waits, for a bounded time, and no longer than his request is wanted. Plugin code is called
 * outside the lock, so that it can hold up nobody who only looks. Thread-safe.
 */
final class RegisteredService {

    /** How long a request waits for its service to be created: some read large models. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final IntegrationServiceProvider provider;
    private final ServiceConfig config;
    private final Redactor redactor;
    private final Executor workers;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private volatile Phase phase = new NotCreated();
    private volatile @Nullable Thread creator;

    /** What the provider answered, to be closed; also if it was quarantined for what it said of itself. */
    private @Nullable IntegrationService<?> made;

    private boolean retired;

    RegisteredService(
            String name,
            IntegrationServiceProvider provider,
            ServiceConfig config,
            Redactor redactor,
            Executor workers,
            Duration patience) {
        this.name = name;
        this.provider = provider;
        this.config = config;
        this.redactor = redactor;
        this.workers = workers;
        this.patience = patience;
        this.made = provider instanceof GivenService given ? given.service() : null;
    }

    private sealed interface Phase {}

    private record Disabled(String why) implements Phase {}

    private record NotCreated() implements Phase {}

    private record Creating() implements Phase {}

    private record Ready(Instance<?> instance) implements Phase {}

    private record Quarantined(String why) implements Phase {}

    private record Closed() implements Phase {}

    /**
     * What was made of the plugin.
     *
     * @param limit of the runs that may be in progress
     */
    record Instance<P>(IntegrationService<P> service, Class<P> payloadType, RunPolicy policy, ConcurrencyLimit limit) {
        static <P> Instance<P> of(IntegrationService<P> service) {
            RunPolicy policy = Objects.requireNonNull(service.policy(), "policy() answered null");
            Class<P> payloadType = Objects.requireNonNull(service.payloadType(), "payloadType() answered null");
            return new Instance<>(
                    service, payloadType, policy, new ConcurrencyLimit(policy.maxConcurrent(), policy.maxWait()));
        }
    }

    String name() {
        return name;
    }

    /** The provider's class. */
    String origin() {
        return providerType().getName();
    }

    /** The class that stands for the plugin: where two have one name, this tells them apart. */
    Class<?> providerType() {
        return provider instanceof GivenService given ? given.service().getClass() : provider.getClass();
    }

    /** Keeps the service from ever being created. Called before the first request. */
    void disable(String why) {
        phase = new Disabled(why);
    }

    /**
     * The service, made now if this is the first request for it; else a refusal: with 503 if there is none to be had, with
     * 499 if the caller is interrupted or the request is cancelled while it waits.
     *
     * @param asking asked only for a refusal
     */
    Instance<?> require(OpenRequest open, Supplier<Subject> asking) {
        Phase now = phase instanceof Ready ready ? ready : createOrAwait(open, asking);
        if (now instanceof Ready ready) {
            return ready.instance();
        }
        throw new RequestRefusedException(503, refusal(now), asking.get());
    }

    /** How it stands once it is made, and what it says is wrong with its settings. Waits for plugin code. */
    ServiceCheck check(OpenRequest open) {
        try {
            List<String> problems = require(open, () -> Subject.UNKNOWN).service().problems().stream()
                    .map(redactor::mask)
                    .toList();
            return new ServiceCheck(status(), problems);
        } catch (RequestRefusedException e) { // it is not to be had: its status says why
            return new ServiceCheck(status(), List.of());
        } catch (Throwable e) { // plugin code
            Failures.tellHandlerIfFatal(e, redactor);
            return new ServiceCheck(status(), List.of("it cannot say what is wrong with it: " + redactor.summary(e)));
        }
    }

    /** How it stands. Never waits for plugin code. */
    ServiceStatus status() {
        Phase now = phase;
        if (now instanceof Disabled disabled) {
            return status(State.DISABLED, disabled.why());
        }
        if (now instanceof Quarantined quarantined) {
            return status(State.QUARANTINED, redactor.mask(quarantined.why()));
        }
        if (now instanceof Closed) {
            return status(State.QUARANTINED, "the router is closed");
        }
        return now instanceof Ready
                ? status(State.READY, null)
                : status(State.NOT_CREATED, now instanceof Creating ? "it is being created" : null);
    }

    /** Gives the service out no more. Answers what is to be closed, the first time; one still being created is closed by its creator. */
    @Nullable
    IntegrationService<?> retire() {
        lock.lock();
        try {
            if (!(phase instanceof Disabled || phase instanceof Quarantined)) {
                phase = new Closed();
                settled.signalAll();
            }
            IntegrationService<?> closing = retired ? null : made;
            retired = true;
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private Phase createOrAwait(OpenRequest open, Supplier<Subject> asking) {
        open.whenCancelled(this::wakeAll);
        lock.lock();
        try {
            if (phase instanceof NotCreated) {
                startCreating();
            }
            long left = patience.toNanos();
            while (phase instanceof Creating && creator != Thread.currentThread() && left > 0) {
                refuseIfCancelled(open, asking);
                left = settled.awaitNanos(left);
            }
            return phase;
        } catch (InterruptedException e) {
            throw interrupted(asking.get());
        } finally {
            lock.unlock();
        }
    }

    private static void refuseIfCancelled(OpenRequest open, Supplier<Subject> asking) {
        Cancellation why = open.cancellation();
        if (why != null) {
            throw why.refusal(asking.get());
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void startCreating() {
        phase = new Creating();
        boolean started = false;
        try {
            workers.execute(ThreadAsFound.after(CallersContext.capture().around(this::create)));
            started = true;
        } finally {
            if (!started) { // no thread could be had; the next request may have more luck
                phase = new NotCreated();
            }
        }
    }

    private void create() {
        creator = Thread.currentThread();
        IntegrationService<?> service = null;
        Phase outcome;
        try {
            service = Objects.requireNonNull(provider.create(config), "create(…) answered null");
            outcome = new Ready(Instance.of(service));
        } catch (Throwable e) { // a plugin may throw anything, and costs itself alone
            outcome = failed(e);
        } finally {
            creator = null;
        }
        settle(outcome, service);
    }

    /** Says how the creation ended. If the router was closed meanwhile, that stays, and the service is closed here. */
    private void settle(Phase outcome, @Nullable IntegrationService<?> service) {
        lock.lock();
        try {
            if (phase instanceof Creating) {
                phase = outcome;
                made = service;
                settled.signalAll();
                return;
            }
        } finally {
            lock.unlock();
        }
        if (service != null && !(provider instanceof GivenService)) { // which retiring it gave away already
            ServiceClosing.close(name, service, redactor);
        }
    }

    private Quarantined failed(Throwable e) {
        Failures.tellHandlerIfFatal(e, redactor);
        String why = Quote.sentence(redactor.summary(e));
        Log.ROUTER.error("Service {} from {} is quarantined: {}", name, origin(), why);
        Log.ROUTER.debug("Why service {} is quarantined", name, redactor.mask(e));
        return new Quarantined(why);
    }

    private RequestRefusedException interrupted(Subject asking) {
        Thread.currentThread().interrupt();
        return new RequestRefusedException(
                499,
                "The run was cancelled because its caller was interrupted while service " + name + " was being created",
                asking);
    }

    private String refusal(Phase now) {
        if (now instanceof Disabled disabled) {
            return "Service " + name + " is " + disabled.why();
        }
        if (now instanceof Quarantined quarantined) {
            return "Service " + name + " is quarantined: " + quarantined.why();
        }
        if (now instanceof Creating) {
            return creator == Thread.currentThread()
                    ? "Service " + name + " asked for itself while it was being created"
                    : "Service " + name + " is still being created after " + patience.toMillis()
                            + " ms; try again later";
        }
        return Shutdown.REFUSAL;
    }

    private ServiceStatus status(State state, @Nullable String reason) {
        return new ServiceStatus(name, state, origin(), reason);
    }
}
