/**
 * What an integration service, a tracker, or a host that reads responses is written against.
 *
 * <p>Start with {@link dev.integrationsrouter.api} for the values that travel (request, response, run
 * record) and {@link dev.integrationsrouter.api.spi} for the two interfaces that plugins implement.
 */
module dev.integrationsrouter.api {
    requires static transitive org.jspecify;
    requires transitive jakarta.validation;

    exports dev.integrationsrouter.api;
    exports dev.integrationsrouter.api.spi;
}
