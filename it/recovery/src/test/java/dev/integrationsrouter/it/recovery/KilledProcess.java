package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that asks its router for one thing after another, on several threads, until it is killed. Arguments: a
 * seed, and the site. It prints a line when the first of its runs has succeeded.
 */
final class KilledProcess {

    private static final int CALLERS = 6;
    private static final int LONGEST_PAUSE_MILLIS = 10;
    private static final int FAILED = 3;

    /** Short enough for the router to learn that its tracker is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private KilledProcess() {}

    /** Ends when its parent does, if that dies before it has killed this one. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Random random = new Random(Long.parseLong(arguments[0]));
        Site site = Site.of(arguments, 1);
        LedgerFile ledger = new LedgerFile(site.ledger());
        ExecutionTracker tracker = site.tracker(InstantSource.system(), PATIENCE);
        while (!isWarm(tracker)) {
            // the first request costs more time than later ones have
        }
        RouterBuilder builder = site.router(tracker, site.journal()).trackerTimeout(PATIENCE.multipliedBy(2));
        ActingService.register(builder, ledger, false);
        IntegrationRouter router = builder.build();
        CountDownLatch succeeded = new CountDownLatch(1);
        for (int i = 0; i < CALLERS; i++) {
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> ask(router, ledger, own, succeeded), "caller-" + i);
            thread.setUncaughtExceptionHandler((failed, e) -> fail(e));
            thread.start();
        }
        succeeded.await();
        System.out.println("READY");
        while (System.in.read() >= 0) {
            // whatever it is
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean isWarm(ExecutionTracker tracker) {
        try {
            tracker.find(new UUID(0, 0));
            return true;
        } catch (TrackerException e) {
            return false;
        }
    }

    private static void ask(IntegrationRouter router, LedgerFile ledger, Random random, CountDownLatch succeeded) {
        while (true) {
            Ask ask = Asks.draw(random);
            ledger.asked(ask.number());
            IntegrationResponse response = router.routeAndRun(ask.toMap());
            ledger.answered(ask.number(), response);
            if (response.statusCode() == 200) {
                succeeded.countDown();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
        }
    }

    /** On standard error, which is the parent's: there is nobody else to tell. */
    private static void fail(Throwable e) {
        e.printStackTrace();
        Runtime.getRuntime().halt(FAILED);
    }
}
