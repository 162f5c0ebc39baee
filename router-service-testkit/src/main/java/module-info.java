/**
 * What authors of services test with: a harness that runs a service in a real router, and the contract of services as
 * JUnit tests to inherit. {@link dev.integrationsrouter.testkit.service} is the tour.
 */
module dev.integrationsrouter.testkit.service {
    requires static transitive org.jspecify;
    requires transitive dev.integrationsrouter.api;
    requires transitive dev.integrationsrouter.testkit;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires dev.integrationsrouter.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports dev.integrationsrouter.testkit.service;
}
