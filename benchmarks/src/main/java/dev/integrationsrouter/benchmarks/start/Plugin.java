package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.benchmarks.Nothing;

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
        return new Nothing(name()).create(config);
    }
}
