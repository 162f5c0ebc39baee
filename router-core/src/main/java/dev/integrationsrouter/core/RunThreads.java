package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.RunPolicy.ThreadKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Starts the thread of a run: platform, or virtual where the service's policy asks and the JVM has them. The
 * caller's logging context and context class loader go with it, and {@code run_id}, {@code service} and
 * {@code run_type} are added to the logging context.
 */
final class RunThreads {

    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    void start(ActiveRun<?> run, Runnable body) {
        Map<String, String> callersContext = MDC.getCopyOfContextMap();
        ClassLoader callersLoader = Thread.currentThread().getContextClassLoader();
        Runnable task = () -> {
            Thread thread = Thread.currentThread();
            thread.setName("run-" + run.start().service() + "-" + run.runId());
            thread.setContextClassLoader(callersLoader);
            if (callersContext != null) {
                MDC.setContextMap(callersContext);
            }
            MDC.put("run_id", run.runId().toString());
            MDC.put("service", run.start().service());
            MDC.put("run_type", run.runType().wireName());
            run.runsOn(thread);
            try {
                body.run();
            } finally {
                MDC.clear();
            }
        };
        if (run.bound().instance().policy().threads() == ThreadKind.VIRTUAL && START_VIRTUAL != null) {
            startVirtual(START_VIRTUAL, task);
        } else {
            Thread thread = new Thread(task);
            // a run that ignores its interrupt must not keep the host's process alive
            thread.setDaemon(true);
            thread.start();
        }
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
