package dev.integrationsrouter.core.day;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RunHandle;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes requests, some at once and some after a while; the day's time passes with that. */
final class Caller implements Runnable {

    private static final int GAPS_AT_ONCE_IN_100 = 80;

    private final Day day;
    private final Random random;
    private final Errands errands;
    private final int callsAtMost;
    private final long longGapMillis;

    /**
     * Prepares it.
     *
     * @param calls how many it makes in a day, about; it gives up after many more
     */
    Caller(Day day, Random random, int calls) {
        this.day = day;
        this.random = random;
        this.errands = new Errands(random);
        this.callsAtMost = 20 * calls;
        this.longGapMillis = Day.LENGTH.toMillis() / Day.CALLERS / calls * 100 / (100 - GAPS_AT_ONCE_IN_100);
    }

    @Override
    public void run() {
        for (int i = 0; i < callsAtMost && !day.isOver(); i++) {
            boolean atOnce = random.nextInt(100) < GAPS_AT_ONCE_IN_100;
            day.pass(Duration.ofMillis(atOnce ? random.nextInt(1_000) : longGapMillis));
            IntegrationRouter router = day.router();
            day.answered(router, ask(router, errands.next()));
        }
    }

    private IntegrationResponse ask(IntegrationRouter router, @Nullable Map<String, Object> request) {
        if (random.nextInt(10) > 0) {
            return router.routeAndRun(request);
        }
        RunHandle handle = router.submit(request);
        if (random.nextInt(4) == 0) {
            boolean unused = handle.cancel();
        }
        return handle.response().join();
    }
}
