package dev.integrationsrouter.benchmarks.store;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stands in the place of the SQLite driver until it is closed, so that what a tracker asks of its file is counted. */
public final class CountingDriver implements Driver, AutoCloseable {

    private static final String ANY_FILE = "jdbc:sqlite:";

    private final Driver real;
    private final CountedStatements counted = new CountedStatements();

    private CountingDriver(Driver real) {
        this.real = real;
    }

    /** Takes its place. */
    public static CountingDriver install() throws SQLException {
        CountingDriver driver = new CountingDriver(DriverManager.getDriver(ANY_FILE));
        DriverManager.deregisterDriver(driver.real);
        DriverManager.registerDriver(driver);
        return driver;
    }

    /** What has been asked of all connections. */
    public CountedStatements counted() {
        return counted;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = real.connect(url, info);
        return connection == null ? null : counted.counting(connection);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return real.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return real.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(CountingDriver.class.getName());
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
        DriverManager.registerDriver(real);
    }
}
