package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.InMemoryTracker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remote trackers by name, which outlive a command and answer with what a test says: {@code --tracker remote:NAME}. */
public final class TestTrackers implements ExecutionTrackerProvider {

    private static final Map<String, InMemoryTracker> STORES = new ConcurrentHashMap<>();
    private static final Map<String, TrackerException> FAULTS = new ConcurrentHashMap<>();

    /** From now on this tracker takes nothing, and says so in this way. */
    static void fails(String name, TrackerException how) {
        FAULTS.put(name, how);
    }

    static void works(String name) {
        FAULTS.remove(name);
    }

    @Override
    public String name() {
        return "remote";
    }

    @Override
    public ExecutionTracker create(String location, ServiceConfig config) {
        InMemoryTracker store = STORES.computeIfAbsent(location, name -> new InMemoryTracker());
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ExecutionTracker.class},
                (proxy, method, arguments) -> answer(location, store, method, arguments));
    }

    private static @Nullable Object answer(
            String name, InMemoryTracker store, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "locality" -> Locality.REMOTE;
            case "store" -> "remote:" + name;
            case "close" -> null;
            default -> asked(name, store, method, arguments);
        };
    }

    private static @Nullable Object asked(
            String name, InMemoryTracker store, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        TrackerException fault = FAULTS.get(name);
        if (fault != null) {
            throw fault;
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
