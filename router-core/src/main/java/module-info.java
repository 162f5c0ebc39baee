/**
 * The router, for hosts that embed it. Services and trackers are written against
 * {@code dev.integrationsrouter.api} alone and are found through {@link java.util.ServiceLoader}.
 */
module dev.integrationsrouter.core {
    requires static org.jspecify;
    requires transitive dev.integrationsrouter.api;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires jakarta.validation;
    requires org.hibernate.validator;
    requires dev.failsafe.core;
    requires org.slf4j;

    exports dev.integrationsrouter.core;

    uses dev.integrationsrouter.api.spi.IntegrationServiceProvider;
    uses dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
}
