/** The {@code router} command. Nothing in it is meant to be called from Java but {@code Main}. */
module dev.integrationsrouter.cli {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.csv;
    requires dev.integrationsrouter.api;
    requires dev.integrationsrouter.core;
    requires dev.integrationsrouter.dynamodb;
    requires dev.integrationsrouter.perspective;
    requires info.picocli;
    requires java.logging;
    requires me.tongfei.progressbar;
    requires org.slf4j;

    exports dev.integrationsrouter.cli;
    exports dev.integrationsrouter.cli.log to
            java.logging; // which makes the configuration

    opens dev.integrationsrouter.cli to
            info.picocli;

    provides org.slf4j.spi.SLF4JServiceProvider with
            dev.integrationsrouter.cli.log.TerminalLogProvider;
}
