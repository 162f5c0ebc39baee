package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import java.util.Map;

/** Something that takes requests to handlers. Thread-safe. */
public interface Dispatcher extends AutoCloseable {

    /** Takes a request to the handler that it names, with everything around it, and answers. */
    IntegrationResponse dispatch(Map<String, Object> request) throws Exception;

    @Override
    default void close() throws Exception {}
}
