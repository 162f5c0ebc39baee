package dev.integrationsrouter.cli.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sends what libraries log through {@code java.util.logging} the same way as the rest. Named by the system
 * property {@code java.util.logging.config.class}, so that it costs nothing until somebody logs there.
 */
public final class JavaLogging {

    private static final String CONFIGURATION = "handlers=org.slf4j.bridge.SLF4JBridgeHandler\n.level=INFO\n";

    /**
     * Configures; called by the {@link LogManager}.
     *
     * @throws IOException never: the configuration is a constant
     */
    public JavaLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Takes effect for what is not yet configured; to be called first thing in a process. */
    public static void install() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.config.class", JavaLogging.class.getName());
        }
        System.setProperty("org.jboss.logging.provider", "slf4j"); // Hibernate Validator's
    }
}
