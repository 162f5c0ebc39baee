package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;

/** Spring Integration: a gateway, a router, and a channel for each service. */
final class SpringIntegrationDispatcher implements Dispatcher {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Gateway gateway;

    SpringIntegrationDispatcher(Steps steps) {
        context.register(Settings.class);
        context.registerBean("requests", IntegrationFlow.class, SpringIntegrationDispatcher::requests);
        for (Handler handler : Handler.all()) {
            context.registerBean(handler.name() + "-flow", IntegrationFlow.class, () -> flow(handler, steps));
        }
        context.refresh();
        gateway = context.getBean(Gateway.class);
    }

    /** What an application calls. */
    public interface Gateway {
        /** Sends a request, and waits for its answer. */
        IntegrationResponse ask(Map<String, Object> request);
    }

    /** What the framework needs. */
    @Configuration(proxyBeanMethods = false)
    @EnableIntegration
    static class Settings {}

    private static IntegrationFlow requests() {
        return IntegrationFlow.from(Gateway.class)
                .<Map<String, Object>, String>route(Steps::service)
                .get();
    }

    private static IntegrationFlow flow(Handler handler, Steps steps) {
        return IntegrationFlow.from(handler.name())
                .<Map<String, Object>>handle((request, headers) -> steps.around(handler, request))
                .get();
    }

    @Override
    public IntegrationResponse dispatch(Map<String, Object> request) {
        return gateway.ask(request);
    }

    @Override
    public void close() {
        context.close();
    }
}
