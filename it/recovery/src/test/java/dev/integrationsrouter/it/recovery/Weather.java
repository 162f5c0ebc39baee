package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.dynamodb.Fault;
import dev.integrationsrouter.dynamodb.FaultProxy;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the way to the store is like: fair, when a request breaks now and then, and rough, when most do, in turns of
 * fractions of a second. Some requests are held up. Asked by the proxy for one request after another.
 */
final class Weather {

    /** Of a thousand requests, how many meet the fault in fair weather; ten times as many do in rough weather. */
    private static final Map<Fault, Integer> FAULTS = Map.of(
            Fault.RESET, 15,
            Fault.ERROR_500, 15,
            Fault.ERROR_503, 10,
            Fault.APPLIED_BUT_DROPPED, 30,
            Fault.APPLIED_BUT_500, 15,
            Fault.THROTTLED, 10,
            Fault.HANG, 2,
            Fault.APPLIED_BUT_HANGS, 2);

    private static final int ROUGH = 10;
    private static final int LONGEST_FAIR_MILLIS = 500;
    private static final int LONGEST_ROUGH_MILLIS = 700;
    private static final int REQUESTS = 20_000;
    private static final int LONGEST_DELAY_MILLIS = 120;

    private final Random random;
    private boolean rough;
    private long changeNanos = System.nanoTime();

    private Weather(Random random) {
        this.random = random;
    }

    /** Lets it begin before that proxy, until it is told to break nothing. */
    static void begin(FaultProxy proxy, Random random) {
        Weather weather = new Weather(new Random(random.nextLong()));
        FAULTS.keySet().stream()
                .sorted()
                .forEach(fault -> proxy.breakNext(Integer.MAX_VALUE, request -> weather.breaks(fault), fault));
        for (int n = 1; n < REQUESTS; n += 1 + random.nextInt(60)) {
            long delay = TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_DELAY_MILLIS));
            proxy.beforeNth(n, () -> LockSupport.parkNanos(delay));
        }
    }

    private synchronized boolean breaks(Fault fault) {
        if (System.nanoTime() - changeNanos > 0) {
            rough = !rough;
            int millis = random.nextInt(rough ? LONGEST_ROUGH_MILLIS : LONGEST_FAIR_MILLIS);
            changeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }
        int chance = FAULTS.getOrDefault(fault, 0) * (rough ? ROUGH : 1);
        return random.nextInt(1000) < chance;
    }
}
