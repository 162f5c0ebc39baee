package dev.integrationsrouter.core;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * What a throwable says of itself. Its class may be somebody else's, so that any of its methods may throw, or never end;
 * and what it says may hold anything: the redactor masks it, and cuts it, before it is shown.
 */
final class Failures {

    /** A chain of causes may be endless, a message of any size. */
    static final int LONGEST_PRINTED = 64 * 1024;

    private Failures() {}

    /** The message where there is one, else the type. */
    static String summary(Throwable failure) {
        String message = messageOf(failure);
        return message.isBlank() ? failure.getClass().getName() : message;
    }

    /** The type, and the message where there is one. */
    static String line(Throwable failure) {
        String message = messageOf(failure);
        String type = failure.getClass().getName();
        return message.isBlank() ? type : type + ": " + message;
    }

    /** The stack trace, or as much of it as can be printed: its first 64 KiB at most. */
    static String detail(Throwable failure) {
        BoundedWriter text = new BoundedWriter();
        try {
            print(failure, text);
        } catch (FullException e) {
            return text.toString();
        } catch (Throwable e) {
            return failure.getClass().getName() + " (its stack trace could not be printed: "
                    + e.getClass().getName() + ")";
        }
        return text.toString();
    }

    /** The whole stack trace; throws what keeps it from being printed. */
    static String printed(Throwable failure) {
        BoundedWriter text = new BoundedWriter();
        print(failure, text);
        return text.toString();
    }

    private static void print(Throwable failure, Writer text) {
        try (PrintWriter writer = new PrintWriter(text)) {
            failure.printStackTrace(writer);
        }
    }

    /** The same as without a redactor, less the secrets that its message may hold. */
    static void tellHandlerIfFatal(Throwable failure, Redactor redactor) {
        if (failure instanceof VirtualMachineError error) {
            VirtualMachineError shown;
            try {
                shown = masked(error, redactor);
            } catch (VirtualMachineError again) { // this one is the JVM's own
                shown = again;
            }
            tellHandlerIfFatal(shown);
        }
    }

    private static VirtualMachineError masked(VirtualMachineError failure, Redactor redactor) {
        if (!(redactor.mask(failure) instanceof Redactor.MaskedFailure)) {
            return failure;
        }
        String message = redactor.summary(failure);
        VirtualMachineError masked = failure instanceof OutOfMemoryError
                ? new OutOfMemoryError(message)
                : failure instanceof StackOverflowError
                        ? new StackOverflowError(message)
                        : new InternalError(failure.getClass().getName() + ": " + message);
        masked.setStackTrace(failure.getStackTrace());
        return masked;
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
            } catch (Throwable handlerFailure) { // the host's code; there is nobody else to tell
                return;
            }
        }
    }

    private static String messageOf(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : message;
        } catch (Throwable e) {
            return "";
        }
    }

    /** Ends the printing when it has enough: a chain of causes may be endless. */
    private static final class BoundedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) {
            int room = LONGEST_PRINTED - text.length();
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
