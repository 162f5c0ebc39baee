package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.testkit.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tracker in memory that writes down what it is asked, and does not take what a test says, of some runs or of all. */
final class PickyTracker {

    final SettableClock clock = new SettableClock(Journals.NOW);
    final InMemoryTracker real = new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY);

    /** The operation and the run of each call. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** What becomes of the records of a run. */
    final Map<UUID, Runnable> faults = new ConcurrentHashMap<>();

    volatile boolean away;

    static final Runnable REFUSES = () -> {
        throw new TrackerException("the store is away", null);
    };

    static final Runnable BREAKS = () -> {
        throw new IllegalStateException("a bug");
    };

    ExecutionTracker tracker() {
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    UUID runId = runId(arguments[0]);
                    calls.add(call(method.getName(), runId));
                    if (away) {
                        REFUSES.run();
                    }
                    faults.getOrDefault(runId, () -> {}).run();
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static String call(String operation, UUID runId) {
        return operation + " " + runId;
    }

    private static UUID runId(Object argument) {
        if (argument instanceof RunStart start) {
            return start.runId();
        }
        return argument instanceof RunFinish finish ? finish.run().runId() : ((RunRecord) argument).runId();
    }
}
