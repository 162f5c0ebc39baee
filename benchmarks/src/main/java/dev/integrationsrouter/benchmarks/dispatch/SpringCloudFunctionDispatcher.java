package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.cloud.function.context.config.RoutingFunction;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Spring Cloud Function: its routing function, and a function for each service. */
final class SpringCloudFunctionDispatcher implements Dispatcher {

    private static final ResolvableType TYPE = ResolvableType.forClassWithGenerics(
            Function.class,
            ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class),
            ResolvableType.forClass(IntegrationResponse.class));

    private final ConfigurableApplicationContext context;
    private final Function<Message<?>, Object> router;

    SpringCloudFunctionDispatcher(Steps steps) {
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        context = application.run();
        FunctionRegistry registry = context.getBean(FunctionRegistry.class);
        Handler.all().forEach(handler -> registry.register(registration(handler, steps)));
        router = context.getBean(FunctionCatalog.class).lookup(RoutingFunction.FUNCTION_NAME);
    }

    /** What the framework needs. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ContextFunctionCatalogAutoConfiguration.class)
    static class Settings {

        /** Without one the framework complains of it at length. */
        @Bean
        JsonMapper jackson() {
            return new JsonMapper();
        }
    }

    private static FunctionRegistration<Function<Map<String, Object>, IntegrationResponse>> registration(
            Handler handler, Steps steps) {
        Function<Map<String, Object>, IntegrationResponse> function = request -> steps.around(handler, request);
        return new FunctionRegistration<>(function, handler.name()).type(TYPE.getType());
    }

    @Override
    public IntegrationResponse dispatch(Map<String, Object> request) {
        Message<Map<String, Object>> message = MessageBuilder.withPayload(request)
                .setHeader(FunctionProperties.FUNCTION_DEFINITION, Steps.service(request))
                .build();
        Object answer = router.apply(message);
        return (IntegrationResponse) (answer instanceof Message<?> reply ? reply.getPayload() : answer);
    }

    @Override
    public void close() {
        context.close();
    }
}
