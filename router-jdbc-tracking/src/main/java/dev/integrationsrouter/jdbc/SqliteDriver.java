package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.ConfigurationException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the driver, which is the host's to provide. */
final class SqliteDriver {

    private SqliteDriver() {}

    static Connection connect(String url) throws SQLException {
        Connection connection = find(url).connect(url, new Properties());
        if (connection == null) {
            throw missing();
        }
        return connection;
    }

    private static Driver find(String url) {
        // DriverManager knows the drivers of the loader that was current when it was first used, and no later ones
        Stream<Driver> known = DriverManager.drivers();
        Stream<Driver> installed = ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::get);
        return Stream.concat(known, installed)
                .filter(driver -> accepts(driver, url))
                .findFirst()
                .orElseThrow(SqliteDriver::missing);
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    private static ConfigurationException missing() {
        return new ConfigurationException("The sqlite tracker needs the SQLite driver, which is not there;"
                + " add org.xerial:sqlite-jdbc to the class path");
    }
}
