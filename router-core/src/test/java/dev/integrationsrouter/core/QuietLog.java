package dev.integrationsrouter.core;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has the router log nothing during a test, for tests in which thousands of runs go wrong as they are meant to. */
public final class QuietLog implements BeforeEachCallback, AfterEachCallback {

    /** Held, as the JDK forgets the level of a logger that nobody has. */
    private static final Logger ROUTERS_LOG = Logger.getLogger("dev.integrationsrouter");

    /** For JUnit. */
    public QuietLog() {}

    @Override
    public void beforeEach(ExtensionContext test) {
        ROUTERS_LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ROUTERS_LOG.setLevel(null);
    }
}
