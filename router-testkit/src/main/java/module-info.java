/**
 * What authors of trackers test with: their contract as JUnit tests to inherit, makers of runs, and a clock to set, which the
 * tests of services use too.
 */
module dev.integrationsrouter.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.integrationsrouter.api;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.integrationsrouter.testkit;
}
