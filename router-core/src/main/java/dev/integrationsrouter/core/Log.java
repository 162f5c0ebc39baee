package dev.integrationsrouter.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one logger of the router, so that an operator has one name to filter by. */
final class Log {

    static final Logger ROUTER = LoggerFactory.getLogger("dev.integrationsrouter");

    private Log() {}
}
