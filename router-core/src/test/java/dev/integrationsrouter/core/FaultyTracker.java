package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.TrackerException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A tracker in memory whose operations fail as a test says, by their names: before they are done, or after. */
final class FaultyTracker {

    final InMemoryTracker real;

    /** What happens to the operations. */
    final Map<String, Runnable> faults = new ConcurrentHashMap<>();

    /** What happens to their answers. */
    final Map<String, Runnable> afterwards = new ConcurrentHashMap<>();

    static final Runnable REFUSES = () -> {
        throw new TrackerException("the store is away", null);
    };

    FaultyTracker() {
        this(new InMemoryTracker());
    }

    FaultyTracker(InMemoryTracker real) {
        this.real = real;
    }

    static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new TrackerException("interrupted", e);
        }
    }

    ExecutionTracker tracker(Locality locality) {
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("locality")) {
                        return locality;
                    }
                    faults.getOrDefault(method.getName(), () -> {}).run();
                    Object answer = call(method, arguments);
                    afterwards.getOrDefault(method.getName(), () -> {}).run();
                    return answer;
                });
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
