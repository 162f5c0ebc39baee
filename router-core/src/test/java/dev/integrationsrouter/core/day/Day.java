package dev.integrationsrouter.core.day;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.QuickDelivery;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.core.faults.FailingTracker;
import dev.integrationsrouter.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A day: its callers, its outages, its routers one after another, and its end. */
final class Day {

    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(1);

    static final int CALLERS = 8;

    private final Path folder;
    private final Random random;
    private final int callsOfEach;
    private final SettableClock clock = new SettableClock(BEGIN);
    private final InMemoryTracker store = new InMemoryTracker(clock, 1_000_000);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Set<IntegrationRouter> closing = ConcurrentHashMap.newKeySet();
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();
    private final List<IntegrationRouter> left = new ArrayList<>();
    private final List<Outage> outages;
    private final Weather weather;
    private int restarts;
    private volatile IntegrationRouter router;

    /**
     * Prepares it.
     *
     * @param calls how many requests are made, about; more if the tracker is not called for long
     * @param seed of everything that is drawn; what happens when is the scheduler's choice
     */
    Day(Path folder, int calls, long seed) {
        this.folder = folder;
        this.random = new Random(new SplittableRandom(seed).nextLong()); // or one seed would be much like the next
        this.callsOfEach = calls / CALLERS;
        this.outages = Outage.of(BEGIN, LENGTH, random);
        this.weather = new Weather(clock, outages, seed);
        this.router = open();
    }

    /** Makes it, and answers what does not agree at its end. */
    List<String> make() throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Caller caller = new Caller(this, new Random(random.nextLong()), callsOfEach);
            callers.add(new Thread(caller, "day-caller-" + i));
        }
        callers.forEach(Thread::start);
        while (callers.stream().anyMatch(Thread::isAlive)) {
            Instant next = clock.instant().plus(Outage.length(random, Duration.ofMinutes(10), Duration.ofHours(3)));
            await(
                    () -> clock.instant().isAfter(next) || callers.stream().noneMatch(Thread::isAlive),
                    Duration.ofMinutes(10));
            restart();
        }
        weather.clearUp();
        IntegrationRouter last = open(); // takes over what those before could not deliver
        Books books = new Books(answers, store, weather, seen);
        await(books::areComplete, Duration.ofSeconds(20));
        List<String> wrong = new ArrayList<>(books.differences());
        close(router);
        left.forEach(this::close);
        await(() -> directories().size() == 1, Duration.ofSeconds(20));
        close(last);
        wrong.addAll(books.differences());
        return wrong;
    }

    /** The directories of processes in the journal's folder: those in which nothing waits are deleted. */
    List<Path> directories() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In good order; or another process takes over while this one is still there. */
    private void restart() {
        IntegrationRouter before = router;
        restarts++;
        if (restarts % 3 == 0) {
            left.add(before);
            router = open();
        } else if (restarts % 3 == 1) {
            router = open();
            close(before);
        } else {
            close(before); // who calls meanwhile is answered that it is closed
            router = open();
        }
    }

    private IntegrationRouter open() {
        RouterBuilder builder = IntegrationRouter.builder()
                .discovery(false)
                .clock(clock)
                .tracker(new FailingTracker(store, Locality.REMOTE, weather))
                .trackerTimeout(Duration.ofMillis(50))
                .lease(Duration.ofSeconds(30), Duration.ofMillis(10))
                .keyRetention(Duration.ofHours(1))
                .grace(Duration.ofSeconds(5));
        for (int i = 0; i < ErrandService.NUMBER; i++) {
            builder.service(ErrandService.name(i), new ErrandService(i, seen));
        }
        return QuickDelivery.of(builder.journal(folder)).build();
    }

    private static void await(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void close(IntegrationRouter closed) {
        closing.add(closed);
        closed.close();
    }

    /** It is when its last outage is. */
    boolean isOver() {
        Instant now = clock.instant();
        return now.isAfter(BEGIN.plus(LENGTH))
                && now.isAfter(outages.get(outages.size() - 1).until());
    }

    /** Lets time pass; but it stands still in an outage whose manner no call has met yet, until one has. */
    synchronized void pass(Duration time) {
        if (!weather.isNews()) {
            clock.advance(time);
        }
    }

    IntegrationRouter router() {
        return router;
    }

    void answered(IntegrationRouter by, IntegrationResponse response) {
        answers.add(new Answer(response, closing.contains(by)));
    }

    Queue<Answer> answers() {
        return answers;
    }

    String story() {
        long lost = answers.stream()
                .filter(answer -> store.find(answer.response().runId()).isEmpty())
                .count();
        return restarts + " restarts, " + lost + " requests that a closed router refused in vain, calls that met what: "
                + weather.met() + ", in " + outages.size() + " outages: " + outages;
    }

    Weather weather() {
        return weather;
    }
}
