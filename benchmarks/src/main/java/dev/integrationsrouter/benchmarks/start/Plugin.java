package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Map;

/** What the classes of a {@link PluginJar} extend. */
public abstract class Plugin implements IntegrationServiceProvider {

    private final int number;

    /** Called by the plugin. */
    protected Plugin(int number) {
        this.number = number;
    }

    static String nameOf(int number) {
        return "plugin-" + number;
    }

    @Override
    public String name() {
        return nameOf(number);
    }

    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new Service(name());
    }

    private record Service(String answer) implements IntegrationService<Nothing> {

        @Override
        public Class<Nothing> payloadType() {
            return Nothing.class;
        }

        @Override
        public RunResult run(RunContext<Nothing> context) {
            return new RunResult.Completed(answer, Map.of());
        }
    }

    private record Nothing() {}
}
