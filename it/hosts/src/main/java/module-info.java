/** A host that is a module: it requires the router, and the plugins are bound by what they provide. */
module dev.integrationsrouter.it.host {
    requires static org.jspecify;
    requires dev.integrationsrouter.core;

    exports dev.integrationsrouter.it.host;
}
