package dev.integrationsrouter.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What of the calling thread goes with its work to another thread: SLF4J's context, and the context class loader.
 *
 * @param logging SLF4J's context; null if it is empty
 * @param loader the context class loader
 */
record CallersContext(
        @Nullable Map<String, String> logging, @Nullable ClassLoader loader) {

    static CallersContext capture() {
        return new CallersContext(
                MDC.getCopyOfContextMap(), Thread.currentThread().getContextClassLoader());
    }

    /** The body with this context; the thread that runs it has its own again afterwards. */
    Runnable around(Runnable body) {
        return () -> {
            CallersContext before = capture();
            apply();
            try {
                body.run();
            } finally {
                before.apply();
            }
        };
    }

    private void apply() {
        Thread.currentThread().setContextClassLoader(loader);
        if (logging == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(logging);
        }
    }
}
