package dev.integrationsrouter.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What log lines tell of the thread that writes them. A service may change both while it runs on a thread; what
 * the router logs there afterwards is to be told apart from it, and to carry none of the service's data.
 *
 * @param name the thread's
 * @param context the logging context
 */
record ThreadMarks(String name, @Nullable Map<String, String> context) {

    static ThreadMarks ofThisThread() {
        return new ThreadMarks(Thread.currentThread().getName(), MDC.getCopyOfContextMap());
    }

    /** Undoes what was changed since, on the same thread. */
    void restore() {
        Thread thread = Thread.currentThread();
        if (!thread.getName().equals(name)) {
            thread.setName(name);
        }
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
