package dev.integrationsrouter.cli.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that asks {@link TerminalLog} at each call, because {@code --verbose} is read after the first loggers are made. */
final class TerminalLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    TerminalLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return TerminalLog.shows(Level.TRACE, name);
    }

    @Override
    public boolean isDebugEnabled() {
        return TerminalLog.shows(Level.DEBUG, name);
    }

    @Override
    public boolean isInfoEnabled() {
        return TerminalLog.shows(Level.INFO, name);
    }

    @Override
    public boolean isWarnEnabled() {
        return TerminalLog.shows(Level.WARN, name);
    }

    @Override
    public boolean isErrorEnabled() {
        return TerminalLog.shows(Level.ERROR, name);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        TerminalLog.write(level, name, MessageFormatter.basicArrayFormat(pattern, arguments), failure);
    }
}
