package dev.integrationsrouter.perspective.posts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/** Notes what is done to connections and statements of SQLite; and refuses passwords, quoting them, as no driver should. */
final class WatchedDriver implements Driver, AutoCloseable {

    static final String URL = "jdbc:watched:";

    final List<String> calls = new ArrayList<>();

    WatchedDriver() throws SQLException {
        DriverManager.registerDriver(this);
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (info.containsKey("password")) {
            SQLException cause = new SQLException("No " + info.getProperty("password"));
            throw new SQLException("Wrong password " + info.getProperty("password") + " for " + url, "28000", cause);
        }
        Connection connection = DriverManager.getConnection(url.replace(URL, "jdbc:sqlite:"));
        return watched(Connection.class, connection);
    }

    private <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call(target, method, args)));
    }

    private Object call(Object target, Method method, Object[] args) throws Throwable {
        String owner = target instanceof Connection ? "connection." : "statement.";
        calls.add(owner + method.getName() + (args == null ? "" : Arrays.toString(args)));
        try {
            Object result = method.invoke(target, args);
            return result instanceof PreparedStatement statement ? watched(PreparedStatement.class, statement) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
