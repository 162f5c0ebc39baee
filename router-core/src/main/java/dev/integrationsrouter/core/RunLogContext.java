package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.RunInfo;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * {@code run_id}, {@code service} and {@code run_type} in SLF4J's context, as long as the router works for a run on
 * this thread; what goes on for it elsewhere takes them along. Closing brings back what was there before: a run may
 * have asked the router for this one.
 */
final class RunLogContext implements AutoCloseable {

    private final Map<String, @Nullable String> before = new HashMap<>();

    private RunLogContext(RunInfo run) {
        put("run_id", run.runId().toString());
        put("service", run.service());
        put("run_type", run.runType().wireName());
    }

    static RunLogContext of(RunInfo run) {
        return new RunLogContext(run);
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        });
    }

    private void put(String key, String value) {
        before.put(key, MDC.get(key));
        MDC.put(key, value);
    }
}
