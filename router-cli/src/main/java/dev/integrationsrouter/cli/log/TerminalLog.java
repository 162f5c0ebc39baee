package dev.integrationsrouter.cli.log;

import dev.integrationsrouter.api.Timestamps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is logged, and where to. Static, because SLF4J is: one process has one log.
 *
 * <p>By default warnings and errors, each on one line, a throwable with its message only. Verbose: the router's
 * own from DEBUG on and everybody else's from INFO on, with stack traces. Control characters are escaped, so that
 * no logged text can move the cursor or forge a line.
 */
public final class TerminalLog {

    private static final String OURS = "dev.integrationsrouter";

    private static volatile Consumer<String> lines = System.err::println;
    private static volatile boolean verbose;

    private TerminalLog() {}

    /** Names the taker of the lines; it is called from any thread. */
    public static void to(Consumer<String> taker) {
        lines = taker;
    }

    /** Whether to show more than warnings. */
    public static void verbose(boolean more) {
        verbose = more;
    }

    static boolean shows(Level level, String logger) {
        Level from = !verbose ? Level.WARN : logger.startsWith(OURS) ? Level.DEBUG : Level.INFO;
        return level.toInt() >= from.toInt();
    }

    static void write(Level level, String logger, @Nullable String message, @Nullable Throwable failure) {
        lines.accept(verbose ? full(level, logger, message, failure) : brief(level, message, failure));
    }

    private static String brief(Level level, @Nullable String message, @Nullable Throwable failure) {
        String line = (level == Level.WARN ? "warning" : level.name().toLowerCase(Locale.ROOT)) + ": " + message;
        return Printable.escape(failure == null ? line : line + " (" + summary(failure) + ")");
    }

    private static String full(Level level, String logger, @Nullable String message, @Nullable Throwable failure) {
        String line = Timestamps.format(Instant.now()) + " " + level + " " + logger + " - " + message;
        return failure == null
                ? Printable.escape(line)
                : Printable.escape(line) + System.lineSeparator() + stackTrace(failure);
    }

    private static String summary(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getName() : message;
    }

    /** The stack trace, its line breaks kept and whatever else a message might smuggle in escaped. */
    public static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .strip()
                .lines()
                .map(line -> Printable.escape(line.replace("\t", "    ")))
                .reduce((above, below) -> above + System.lineSeparator() + below)
                .orElse("");
    }
}
