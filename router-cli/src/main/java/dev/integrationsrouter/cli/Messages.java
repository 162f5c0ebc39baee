package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.log.Printable;
import java.io.PrintStream;

/**
 * Standard error: lines, and on a terminal one status line that stays below them. Thread-safe.
 */
final class Messages {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream stream;
    private final int columns;
    private String status = "";

    /**
     * Writes to a stream.
     *
     * @param columns width of the terminal that the stream ends at; 0 if it ends elsewhere
     */
    Messages(PrintStream stream, int columns) {
        this.stream = stream;
        this.columns = columns;
    }

    boolean isTerminal() {
        return columns > 0;
    }

    int columns() {
        return columns;
    }

    PrintStream stream() {
        return stream;
    }

    /** A sentence of ours, on one line whatever is quoted in it. */
    void say(String sentence) {
        line(Printable.escape(sentence));
    }

    /** A text as it is, which must be safe to show. */
    synchronized void line(String text) {
        stream.println(status.isEmpty() ? text : CLEAR_LINE + text);
        stream.print(status);
        stream.flush();
    }

    /** Replaces the status line; an empty text removes it. Only for a terminal. */
    synchronized void status(String text) {
        if (!status.isEmpty() || !text.isEmpty()) {
            stream.print(CLEAR_LINE + text);
            stream.flush();
        }
        status = text;
    }
}
