import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;

/** What a router does, as Micrometer's meters. Every tag comes from a bounded set: no request can make up a new one. */
public final class RunMetrics implements RunListener {

    private final MeterRegistry registry;
    private final AtomicInteger active;

    public RunMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.active = registry.gauge("router.runs.active", new AtomicInteger());
    }

    @Override
    public void started(RunEvent.Started event) {
        active.incrementAndGet();
    }

    @Override
    public void finished(RunEvent.Finished event) {
        active.decrementAndGet();
        Tags tags = Tags.of("service", event.service(), "run_type", event.run().runType().wireName());
        registry.timer("router.runs", tags.and("status", event.status().name())).record(event.took());
        if (event.attempts() > 1) {
            registry.counter("router.retries", tags).increment(event.attempts() - 1);
        }
        if (!event.isRecorded()) {
            registry.counter("router.runs.unrecorded", tags).increment();
        }
    }

    @Override
    public void refused(RunEvent.Refused event) {
        registry.counter("router.refusals", "service", event.service(), "status_code", "" + event.statusCode())
                .increment();
    }

    @Override
    public void replayed(RunEvent.Replayed event) {
        registry.counter("router.replays", "service", event.service()).increment();
    }

    @Override
    public void threadLeftBehind(RunEvent.ThreadLeftBehind event) {
        registry.counter("router.threads.left_behind", "service", event.service()).increment();
    }

    @Override
    public void deadLettered(RunEvent.DeadLettered event) {
        registry.counter("router.dead_letters", "service", event.service()).increment();
    }

    @Override
    public void trackerDegraded(RunEvent.TrackerDegraded event) {
        registry.counter("router.tracker.failures", "operation", event.operation(), "given_up", "" + event.isGivenUp())
                .increment();
    }
}
