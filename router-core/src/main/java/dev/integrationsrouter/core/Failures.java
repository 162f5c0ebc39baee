package dev.integrationsrouter.core;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What is told of a throwable: a line for messages, a bounded stack trace for records. */
final class Failures {

    private static final int LONGEST_DETAIL = 16 * 1024;

    private Failures() {}

    /** The message where there is one, else the type. */
    static String summary(Throwable failure) {
        String message = messageOf(failure);
        return message.isBlank() ? failure.getClass().getName() : message;
    }

    /** The type, and the message where there is one. May hold anything: mask it, and escape it, before it is shown. */
    static String line(Throwable failure) {
        String message = messageOf(failure);
        String type = failure.getClass().getName();
        return message.isBlank() ? type : type + ": " + message;
    }

    /** The stack trace, cut at 16 KiB with a mark that says so. */
    static String detail(Throwable failure) {
        StringWriter text = new StringWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            failure.printStackTrace(writer);
        } catch (Throwable e) { // plugins make throwables of their own
            return failure.getClass().getName() + " (its stack trace could not be printed: "
                    + e.getClass().getName() + ")";
        }
        String trace = text.toString();
        return trace.length() <= LONGEST_DETAIL
                ? trace
                : trace.substring(0, LONGEST_DETAIL) + "… (" + trace.length() + " characters in all)";
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
        } catch (Throwable e) { // plugins make throwables of their own
            return "";
        }
    }
}
