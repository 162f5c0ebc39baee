/** A loopback server that speaks the contract of the Perspective API, with made-up scores; for tests and demonstrations. */
module dev.integrationsrouter.standin {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports dev.integrationsrouter.standin;
}
