package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.RunPolicy.ThreadKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs on threads of the router's own: platform threads, or virtual ones where the service's policy asks and the JVM
 * has them. A platform thread is used again, for runs of the same service only: what one service leaves in
 * thread-locals, no other meets. Idle ones end after ten seconds.
 */
final class OwnThreads implements RunThreads {

    private static final int IDLE_SECONDS = 10;
    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    private final Map<String, ExecutorService> pools = new ConcurrentHashMap<>();

    @Override
    public void run(ActiveRun<?> run, Runnable body) {
        Runnable named = () -> {
            Thread.currentThread()
                    .setName("run-" + run.start().service() + "-" + run.start().runId());
            body.run();
        };
        if (run.bound().instance().policy().threads() == ThreadKind.VIRTUAL && START_VIRTUAL != null) {
            startVirtual(START_VIRTUAL, named);
        } else {
            pools.computeIfAbsent(run.start().service(), OwnThreads::pool).execute(cleared(named));
        }
    }

    @Override
    public boolean canBeLeftBehind() {
        return true;
    }

    @Override
    public void close() {
        pools.values().forEach(ExecutorService::shutdown);
    }

    private static Runnable cleared(Runnable body) {
        return () -> {
            try {
                body.run();
            } finally {
                Thread thread = Thread.currentThread();
                thread.setName("run-idle");
                Thread.interrupted();
            }
        };
    }

    private static ExecutorService pool(String service) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new Daemons("run-" + service));
    }

    private static void startVirtual(MethodHandle starter, Runnable task) {
        try {
            starter.invoke(task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A virtual thread could not be started", e);
        }
    }

    /** {@code Thread.startVirtualThread}, which Java 17 lacks. */
    private static @Nullable MethodHandle startVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
