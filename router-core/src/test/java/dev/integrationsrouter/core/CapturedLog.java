package dev.integrationsrouter.core;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Everything that is logged while this is open, by anybody and of every level, with all that an event holds. */
public final class CapturedLog implements AutoCloseable {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    // kept here, or the log manager would forget its level
    private final Logger router = Logger.getLogger("dev.integrationsrouter");
    private final @Nullable Level rootLevel = root.getLevel();
    private final @Nullable Level routerLevel = router.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            events.add(everythingIn(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Begins to listen. */
    public CapturedLog() {
        root.setLevel(Level.ALL);
        router.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    /** One text for each event. */
    public List<String> events() {
        return events;
    }

    private static String everythingIn(LogRecord event) {
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            thrown.printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
        }
        return String.join(
                " | ",
                event.getLevel().getName(),
                String.valueOf(event.getLoggerName()),
                String.valueOf(event.getMessage()),
                String.valueOf(java.util.Arrays.deepToString(event.getParameters())),
                String.valueOf(MDC.getCopyOfContextMap()),
                Thread.currentThread().getName(),
                trace.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(rootLevel);
        router.setLevel(routerLevel);
    }
}
