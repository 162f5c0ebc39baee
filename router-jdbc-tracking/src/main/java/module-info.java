/** Tracks runs in an embedded SQLite file; the driver ({@code org.xerial:sqlite-jdbc}) is the host's to provide. */
module dev.integrationsrouter.jdbc {
    requires static transitive org.jspecify;
    requires transitive dev.integrationsrouter.api;
    requires java.sql;
    requires org.slf4j;

    exports dev.integrationsrouter.jdbc;

    uses java.sql.Driver;

    provides dev.integrationsrouter.api.spi.ExecutionTrackerProvider with
            dev.integrationsrouter.jdbc.SqliteTrackerProvider;
}
