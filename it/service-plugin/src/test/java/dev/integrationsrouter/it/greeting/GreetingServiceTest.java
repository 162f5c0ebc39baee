package dev.integrationsrouter.it.greeting;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.testkit.service.IntegrationServiceContract;
import java.util.List;

class GreetingServiceTest implements IntegrationServiceContract {

    @Override
    public IntegrationServiceProvider newProvider() {
        return new GreetingServiceProvider();
    }

    @Override
    public String exampleRequest() {
        return """
                {"service": "greeting",
                 "payload": {"run_type": "prod",
                             "payload": {"guests": [{"name": "world"}], "day": "2026-11-26", "times": 2}}}
                """;
    }

    @Override
    public List<String> badPayloads() {
        return List.of(
                "{}",
                "{\"guests\": [{\"name\": \" \"}]}",
                "{\"guests\": [{\"name\": \"world\"}], \"times\": 4}",
                "{\"guests\": [{\"name\": \"world\"}], \"day\": \"tomorrow\"}");
    }
}
