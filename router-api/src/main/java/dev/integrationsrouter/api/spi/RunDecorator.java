package dev.integrationsrouter.api.spi;

/**
 * Carries something of the host's from the thread that asks for a run to the thread that makes it: a tracing
 * context, a security context. (The SLF4J context and the context class loader are carried by the router.)
 *
 * <pre>{@code
 * builder.decorator((run, body) -> Context.current().wrap(body));   // OpenTelemetry
 * }</pre>
 *
 * <p>A decorator cannot keep a run from being made, or make it twice: if it throws, or hands back something that
 * does not call the body, that is logged and the body runs without it. Nor can it delay one: the run has ended when the
 * body has, and is answered while the decorator tidies up. Thread-safe.
 */
@FunctionalInterface
public interface RunDecorator {

    /**
     * Wraps what a run does. Called on the thread that asked for the run, after it was admitted.
     *
     * @param run which run it is
     * @param body to be called once, on the thread on which the answer is run
     * @return what is run instead of {@code body}, never null
     */
    Runnable decorate(RunInfo run, Runnable body);
}
