package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.TrackerException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Fails as a case says, until the tracker is back. */
final class FaultyGate implements FailingTracker.Gate {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final int SLOW_MILLIS = 20;

    final CountDownLatch beaten = new CountDownLatch(2);
    final AtomicInteger failures = new AtomicInteger();

    private final Cell cell;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile boolean back;

    /** Fails from now on. What an error of the JVM says tells the case that it is from. */
    FaultyGate(Cell cell) {
        this.cell = cell;
    }

    void back() {
        back = true;
    }

    @Override
    public <T> T pass(String operation, Object about, Supplier<T> doing) throws Throwable {
        if (operation.equals("heartbeat")) {
            beaten.countDown();
        }
        if (!isFailing(operation)) {
            return doing.get();
        }
        failures.incrementAndGet();
        return fail(doing);
    }

    private boolean isFailing(String operation) {
        if (back || !cell.operation().covers(operation)) {
            return false;
        }
        int call = calls.computeIfAbsent(operation, any -> new AtomicInteger()).incrementAndGet();
        return cell.fault() != Fault.BACK_SOON || call <= 2;
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // null is what a plugin may answer too
    private <T> T fail(Supplier<T> doing) throws Throwable {
        switch (cell.fault()) {
            case REFUSES, BACK_SOON -> throw new TrackerException("the store is away", null);
            case REJECTS -> throw new RejectedRecordException("it is against the rules of the store", null);
            case THROWS_UNCHECKED -> throw new IllegalStateException("a mistake of the plugin's");
            case THROWS_CHECKED -> throw new IOException("not declared");
            case THROWS_ERROR -> throw new LinkageError("another version is there");
            case OUT_OF_MEMORY -> throw new OutOfMemoryError(cell.toString());
            case STACK_OVERFLOW -> throw new StackOverflowError(cell.toString());
            case ANSWERS_NULL -> {
                return null;
            }
            case HANGS -> {
                untilGivenUp();
                throw new TrackerException("given up", null);
            }
            case LATE -> untilGivenUp();
            case SLOW -> {
                boolean unused = NEVER.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
            }
            case ANSWER_LOST -> {
                T unheard = doing.get();
                throw new TrackerException("The answer was lost: " + unheard, null);
            }
        }
        return doing.get();
    }

    private static void untilGivenUp() {
        try {
            NEVER.await();
        } catch (InterruptedException e) { // now it is
        }
    }
}
