package dev.integrationsrouter.core;

import java.io.PrintWriter;
import java.io.Writer;

/** What is told of a throwable: a line for messages, a bounded stack trace for records. */
final class Failures {

    private static final int LONGEST_DETAIL = 16 * 1024;
    private static final int LONGEST_SUMMARY = 2_000;

    private Failures() {}

    /** The message where there is one, cut at 2,000 characters, else the type. */
    static String summary(Throwable failure) {
        String message = messageOf(failure);
        if (message.isBlank()) {
            return failure.getClass().getName();
        }
        return message.length() <= LONGEST_SUMMARY ? message : message.substring(0, LONGEST_SUMMARY) + "…";
    }

    /** The type, and the message where there is one. May hold anything: mask it, and escape it, before it is shown. */
    static String line(Throwable failure) {
        String message = messageOf(failure);
        String type = failure.getClass().getName();
        return message.isBlank() ? type : type + ": " + message;
    }

    /** The stack trace, cut at 16 KiB with a mark that says so. */
    static String detail(Throwable failure) {
        BoundedWriter text = new BoundedWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            failure.printStackTrace(writer);
        } catch (FullException e) {
            return text + "… (cut at " + LONGEST_DETAIL + " characters)";
        } catch (Throwable e) { // it is of a class of somebody else's, and may throw from any of its methods
            return failure.getClass().getName() + " (its stack trace could not be printed: "
                    + e.getClass().getName() + ")";
        }
        return text.toString();
    }

    /**
     * A {@link VirtualMachineError} says that the JVM is in trouble, not only the plugin that met it: whoever
     * watches the process through its uncaught handler hears of it too.
     */
    static void tellHandlerIfFatal(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            Thread thread = Thread.currentThread();
            try {
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
            } catch (RuntimeException | Error handlerFailure) {
                failure.addSuppressed(handlerFailure);
            }
        }
    }

    private static String messageOf(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : message;
        } catch (Throwable e) { // as above
            return "";
        }
    }

    /** Ends the printing when it has enough: a chain of causes may be endless. */
    private static final class BoundedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) {
            int room = LONGEST_DETAIL - text.length();
            text.append(buffer, offset, Math.min(length, room));
            if (length > room) {
                throw new FullException();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException() {
            super(null, null, false, false);
        }
    }
}
