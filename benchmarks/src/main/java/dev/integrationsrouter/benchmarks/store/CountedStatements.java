package dev.integrationsrouter.benchmarks.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what goes through JDBC connections: statements that read or write, and transactions. Thread-safe. */
public final class CountedStatements {

    private static final Set<String> CONTROL = Set.of("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA");

    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();

    /** Statements so far, other than those that begin or end a transaction, or set something. */
    public long statements() {
        return statements.get();
    }

    /** Transactions so far that were committed; a statement that is one by itself is not among them. */
    public long commits() {
        return commits.get();
    }

    /** The same connection, counted. */
    public Connection counting(Connection connection) {
        return (Connection) proxy(Connection.class, connection, null);
    }

    private Object proxy(Class<?> type, Object target, @Nullable String sql) {
        return Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object answer = method.invoke(target, arguments);
                        String named = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                                ? text
                                : sql;
                        return counted(method.getName(), named, answer);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private @Nullable Object counted(String method, @Nullable String sql, @Nullable Object answer) {
        if (method.startsWith("execute") && sql != null) {
            count(sql);
        } else if (method.equals("commit")) {
            commits.incrementAndGet();
        }
        if (answer instanceof PreparedStatement prepared) {
            return proxy(PreparedStatement.class, prepared, sql);
        }
        return answer instanceof Statement statement ? proxy(Statement.class, statement, null) : answer;
    }

    private void count(String sql) {
        String verb = sql.strip().split("[\\s;]", 2)[0].toUpperCase(Locale.ROOT);
        if (verb.equals("COMMIT")) {
            commits.incrementAndGet();
        } else if (!CONTROL.contains(verb)) {
            statements.incrementAndGet();
        }
    }
}
