package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The limit: a {@code HashMap} instead of a router. */
final class ByHand implements Dispatcher {

    private final Map<String, Handler> handlers = new HashMap<>();
    private final Steps steps;
    private final Steps.Call call;

    ByHand(Steps steps, Steps.Call call) {
        this.steps = steps;
        this.call = call;
        Handler.all().forEach(handler -> handlers.put(handler.name(), handler));
    }

    @Override
    public IntegrationResponse dispatch(Map<String, Object> request) throws Exception {
        Handler handler = Objects.requireNonNull(handlers.get(Steps.service(request)), "no such service");
        return steps.around(handler, request, call);
    }
}
