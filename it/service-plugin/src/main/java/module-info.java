/** The greeting service, as a plugin. */
module dev.integrationsrouter.it.greeting {
    requires static org.jspecify;
    requires dev.integrationsrouter.api;
    requires jakarta.validation;

    // the payload type is bound and validated by reflection
    opens dev.integrationsrouter.it.greeting;

    provides dev.integrationsrouter.api.spi.IntegrationServiceProvider with
            dev.integrationsrouter.it.greeting.GreetingServiceProvider;
}
