package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.Secret;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database that posts are read from. The driver is the host's to provide. */
public final class JdbcDatabase {

    private final JdbcUrl url;
    private final @Nullable String user;
    private final @Nullable Secret password;
    private final JdbcErrors errors;

    /**
     * Of a URL; connects to nothing yet.
     *
     * @param url begins with {@code jdbc:}; may hold credentials in a way of the driver's
     * @param user null if the database wants none, or the URL has it
     * @param password null as well
     */
    public JdbcDatabase(String url, @Nullable String user, @Nullable Secret password) {
        this.url = new JdbcUrl(url);
        this.user = user;
        this.password = password;
        this.errors = new JdbcErrors(this.url, password);
    }

    /** The URL without anything that may be a secret. */
    String name() {
        return url.shown();
    }

    /** What tells this database from others; without credentials. */
    String identity() {
        return url.identity();
    }

    /** Makes the exceptions for what the database throws. */
    JdbcErrors errors() {
        return errors;
    }

    /**
     * A new connection.
     *
     * @throws ConfigurationException if there is none, or no driver for it
     */
    Connection connect() {
        Driver driver = driver();
        try {
            Connection connection = driver.connect(url.reveal(), properties());
            if (connection != null) {
                return connection;
            }
        } catch (SQLException | RuntimeException e) {
            throw errors.unusable("perspective.posts, perspective.posts-user and perspective.posts-password", e);
        }
        throw noDriver();
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        if (url.isSqlite()) {
            // read-only from the beginning, as the driver allows no change later; a file that is absent is not made
            properties.setProperty("open_mode", "1");
        }
        return properties;
    }

    private Driver driver() {
        // DriverManager knows the drivers of the loader that was current when it was first used, and no later ones
        Stream<Driver> known = DriverManager.drivers();
        Stream<Driver> installed = ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::get);
        Optional<Driver> driver =
                Stream.concat(known, installed).filter(this::isFor).findFirst();
        return driver.orElseThrow(this::noDriver);
    }

    private boolean isFor(Driver driver) {
        try {
            return driver.acceptsURL(url.reveal());
        } catch (SQLException e) {
            return false;
        }
    }

    private ConfigurationException noDriver() {
        return new ConfigurationException("Setting perspective.posts (PERSPECTIVE_POSTS) is " + name()
                + ", and no JDBC driver takes it: put the jar of the driver for '" + url.database()
                + "' on the class path, or mend the URL if it is there");
    }
}
