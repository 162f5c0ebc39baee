/**
 * What authors of services and trackers test with: contracts as JUnit interfaces to inherit, and a clock to set.
 */
module dev.integrationsrouter.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.integrationsrouter.api;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.integrationsrouter.testkit;
}
